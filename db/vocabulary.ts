/**
 * The words of the field, and their order. Pure: imports nothing, so that every room may use it.
 * Component status, impact and the roll-up follow the Statuspage v2 vocabulary.
 */

/** From best to worst, so that "worst of these" is a comparison of positions. */
export const componentStatuses = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;
export type ComponentStatus = (typeof componentStatuses)[number];

/** The life of an incident. Any order and skipping are allowed. */
export const incidentStatuses = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** The life of a maintenance. */
export const maintenanceStatuses = [
  'scheduled',
  'in_progress',
  'verifying',
  'completed',
  'cancelled',
] as const;
export type MaintenanceStatus = (typeof maintenanceStatuses)[number];

export type UpdateStatus = IncidentStatus | MaintenanceStatus;

/** After one of these an incident or a maintenance is over. */
export const closedStatuses: readonly UpdateStatus[] = ['resolved', 'postmortem', 'completed', 'cancelled'];
export const isOver = (status: UpdateStatus): boolean => closedStatuses.includes(status);

/** How bad for users, from least to most. */
export const impacts = ['none', 'maintenance', 'minor', 'major', 'critical'] as const;
export type Impact = (typeof impacts)[number];

/** What a message or a card says. Finer than the status: "no news" and a correction both leave it unchanged. */
export const phases = [
  'know',
  'on_it',
  'found',
  'supplier',
  'waiting_for_store',
  'no_news',
  'correction',
  'coming_back',
  'fixed',
  'planned',
  'under_way',
  'overrun',
  'done',
  'cancelled',
] as const;
export type Phase = (typeof phases)[number];

/** What can be said of planned work, in the order in which it usually is. */
export const plannedWords = [
  'planned',
  'reminder',
  'moved',
  'started',
  'overrun',
  'checking',
  'done',
  'cancelled',
] as const;
export type PlannedWord = (typeof plannedWords)[number];

/** What happens to a maintenance at its time; `look` only draws the page anew, because time has passed. */
export const stepKinds = ['remind', 'start', 'overrun', 'complete', 'look'] as const;
export type StepKind = (typeof stepKinds)[number];

export const stepStates = ['waiting', 'done', 'skipped'] as const;
export type StepState = (typeof stepStates)[number];

export const deliveryStates = [
  'pending',
  'sending',
  'sent',
  'unknown',
  'failed',
  'superseded',
  'cancelled',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What staff may do: owners everything, approvers publish, reporters only look and draft. */
export const roles = ['owner', 'approver', 'reporter'] as const;
export type Role = (typeof roles)[number];

/** What an API token may do. */
export const scopes = ['read', 'write'] as const;
export type Scope = (typeof scopes)[number];

/** How bad a day with this status looks; all five are on the same scale. */
export const severity = (status: ComponentStatus): number => componentStatuses.indexOf(status);

/** The worst of the given component statuses; `operational` when there are none. */
export const worst = (statuses: readonly ComponentStatus[]): ComponentStatus =>
  statuses.reduce<ComponentStatus>((a, b) => (severity(b) > severity(a) ? b : a), 'operational');

const impactOfStatus: Record<ComponentStatus, Impact> = {
  operational: 'none',
  under_maintenance: 'maintenance',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};

/** The impact of an incident on components in these statuses. */
export const impactOf = (statuses: readonly ComponentStatus[]): Impact => impactOfStatus[worst(statuses)];

/** The greater of two impacts: an incident keeps its peak while components recover. */
export const greaterImpact = (a: Impact, b: Impact): Impact =>
  impacts.indexOf(b) > impacts.indexOf(a) ? b : a;

export interface OverallStatus {
  indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance';
  description: string;
}

/**
 * The banner of the page, from its leaf components (groups do not count). First match wins. Where none is in trouble,
 * the greatest impact of the open incidents speaks. Descriptions and indicators are Statuspage's, which widgets and
 * monitors read.
 */
export function overallStatus(
  statuses: readonly ComponentStatus[],
  openImpacts: readonly Impact[] = [],
): OverallStatus {
  const all = (status: ComponentStatus) => statuses.length > 0 && statuses.every((each) => each === status);
  const some = (status: ComponentStatus) => statuses.includes(status);
  const say = (indicator: OverallStatus['indicator'], description: string) => ({ indicator, description });

  if (all('major_outage')) return say('critical', 'Major System Outage');
  if (some('major_outage') || all('partial_outage')) return say('major', 'Partial System Outage');
  if (some('partial_outage')) return say('minor', 'Minor Service Outage');
  if (all('degraded_performance') && statuses.length > 1) return say('minor', 'Degraded System Service');
  if (some('degraded_performance')) return say('minor', 'Partially Degraded Service');
  if (openImpacts.includes('critical')) return say('critical', 'Major System Outage');
  if (openImpacts.includes('major')) return say('major', 'Partial System Outage');
  if (openImpacts.length > 0) return say('minor', 'Partially Degraded Service');
  if (some('under_maintenance')) return say('maintenance', 'Service Under Maintenance');
  return say('none', 'All Systems Operational');
}

const phaseOfStatus: Record<UpdateStatus, Phase> = {
  investigating: 'know',
  identified: 'found',
  monitoring: 'coming_back',
  resolved: 'fixed',
  postmortem: 'fixed',
  scheduled: 'planned',
  in_progress: 'under_way',
  verifying: 'under_way',
  completed: 'done',
  cancelled: 'cancelled',
};

/**
 * The phase a status speaks in when nobody chose one. "On it" is never guessed: that an engineer
 * is working is a claim only a person can make.
 */
export const phaseOf = (status: UpdateStatus): Phase => phaseOfStatus[status];

const statusOfPhase: Partial<Record<Phase, IncidentStatus>> = {
  know: 'investigating',
  on_it: 'investigating',
  found: 'identified',
  supplier: 'identified',
  waiting_for_store: 'identified',
  coming_back: 'monitoring',
  fixed: 'resolved',
};

/** The status an update in this phase gives its incident; `no_news`, `correction` and `planned` leave it as it is. */
export const statusOf = (phase: Phase, current: UpdateStatus): UpdateStatus =>
  statusOfPhase[phase] ?? current;

/** The ways in which subscribers are told. */
export const audiences = ['email', 'push', 'webhook', 'slack', 'discord'] as const;
export type Audience = (typeof audiences)[number];
export const isAudience = (word: string): word is Audience => audiences.some((audience) => audience === word);

/** A subscriber is `pending` until confirmed, and `suppressed` when what is sent there does not arrive. */
export const subscriberStates = ['pending', 'active', 'suppressed'] as const;
export type SubscriberState = (typeof subscriberStates)[number];

/** How much a subscriber wants to hear, from least to most: the end; the first word, the cause and the end; everything. */
export const hearings = ['fixed', 'main', 'every'] as const;
export type Hearing = (typeof hearings)[number];

const beginsSomething: readonly UpdateStatus[] = ['identified', 'in_progress'];

/**
 * Who hears of an update, by what it changes: `before` is missing with the first word. Whoever was told that it is
 * over is told when it is not after all.
 */
export function heardBy({ before, after }: { before?: UpdateStatus; after: UpdateStatus }): Hearing[] {
  const wasOver = before !== undefined && isOver(before);
  if (isOver(after) !== wasOver) return ['fixed', 'main', 'every'];
  if (!before || (before !== after && beginsSomething.includes(after))) return ['main', 'every'];
  return ['every'];
}

/** On what a visitor says that something does not work. */
export const platforms = ['ios', 'android', 'web', 'other'] as const;
export type Platform = (typeof platforms)[number];

/** Of these languages the one for a BCP 47 tag such as "en-AU", or the first. */
export function forTag<Language extends { code: string }>(
  languages: readonly [Language, ...Language[]],
  tag: string,
): Language {
  const code = tag.toLowerCase().split('-')[0];
  return languages.find((language) => language.code === code) ?? languages[0];
}

/** The further languages that a page is in, each once and without its main one. */
export const furtherLanguages = <Language extends { code: string }>(
  languages: readonly [Language, ...Language[]],
  page: { language: string; languages: readonly string[] },
): Language[] => {
  const main = forTag(languages, page.language);
  return languages.filter((each) => each !== main && page.languages.includes(each.code));
};
