import { RRuleTemporal } from 'rrule-temporal';
import { localTime, momentOfLocal } from '../../db/calendar.ts';
import { AppError } from '../errors.ts';

/** When planned work comes again: an RRULE on the clocks of a zone. */
export interface Recurrence {
  rule: string;
  timeZone: string;
  /** Local time of the first occurrence, `2026-11-26T02:00`. */
  firstAt: string;
}

export interface Occurrence {
  /** Its local time by the rule, also where the clocks skip it. */
  local: string;
  at: number;
}

const day = 24 * 60 * 60_000;
const list = (one: string) => new RegExp(`^${one}(,${one})*$`);
const whole = /^[1-9]\d{0,2}$/;
/** What a rule may consist of: the time of the day is that of the first occurrence. */
const parts: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: whole,
  COUNT: whole,
  UNTIL: /^\d{8}(T\d{6}Z)?$/,
  BYDAY: list('([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)'),
  BYMONTHDAY: list('-?([1-9]|[12]\\d|3[01])'),
  BYMONTH: list('([1-9]|1[0-2])'),
  BYSETPOS: list('-?[1-9]\\d{0,2}'),
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
};

const refuse = (message: string): AppError =>
  new AppError('unprocessable', `The rule of recurrence is not right. ${message}`, {
    'repeat.rule': message,
  });

/** The rule in capitals, without its name. Throws AppError `unprocessable` that says what is wrong. */
export function readRule(text: string): string {
  const rule = text
    .trim()
    .replace(/^RRULE:/i, '')
    .toUpperCase();
  const seen = new Set<string>();
  for (const part of rule.split(';')) {
    const [name = '', value = ''] = part.split('=');
    if (!parts[name]) throw refuse(`"${name}" is not part of it: use ${Object.keys(parts).join(', ')}.`);
    if (seen.has(name)) throw refuse(`It has more than one ${name}.`);
    if (!parts[name].test(value)) throw refuse(`"${value}" is no ${name}.`);
    seen.add(name);
  }
  if (!seen.has('FREQ')) throw refuse('It starts with how often, for example FREQ=WEEKLY.');
  if (seen.has('COUNT') && seen.has('UNTIL')) throw refuse('It has a COUNT or an UNTIL, not both.');
  return rule;
}

/** `2026-11-26T02:00` as the clocks of UTC: the rule is worked out where no clock is ever changed. */
const asUtc = (local: string): number => Date.parse(`${local}Z`);
const stamp = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
const localOf = (at: number): string => new Date(at).toISOString().slice(0, 16);

/** An end that is given as a moment, as the clocks of the zone show it then. */
const withLocalEnd = ({ rule, timeZone }: Recurrence): string =>
  rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, (_, ...digits: string[]) => {
    const [year, month, date, hours, minutes, seconds] = digits.map(Number);
    const at = Date.UTC(year ?? 0, (month ?? 1) - 1, date, hours, minutes, seconds);
    return `UNTIL=${stamp(asUtc(localTime(at, timeZone)))}`;
  });

function parse(recurrence: Recurrence): RRuleTemporal {
  const lines = [`DTSTART:${stamp(asUtc(recurrence.firstAt))}`, `RRULE:${withLocalEnd(recurrence)}`];
  return new RRuleTemporal({ rruleString: lines.join('\n') });
}

/** The library gives up on a rule that never comes true; so do we. */
function nextLocal(rule: RRuleTemporal, after: number, { inclusive = false } = {}): number | undefined {
  try {
    return rule.next(new Date(after), inclusive)?.epochMilliseconds;
  } catch {
    return undefined;
  }
}

/**
 * The first occurrence that lies after a local time of the rule and after a moment. The same local time on every
 * day: what the clocks skip is as much later, of what they show twice it is the first.
 */
export function nextOccurrence(
  recurrence: Recurrence,
  { local, at }: { local: string; at: number },
): Occurrence | undefined {
  const rule = parse(recurrence);
  let after = Math.max(asUtc(local), asUtc(localTime(at, recurrence.timeZone)) - day);
  for (;;) {
    const next = nextLocal(rule, after);
    if (next === undefined) return undefined;
    const moment = momentOfLocal(localOf(next), recurrence.timeZone);
    if (moment > at) return { local: localOf(next), at: moment };
    after = next;
  }
}

/** Throws AppError `unprocessable` when the first occurrence is none by the rule. */
export function checkFirst(recurrence: Recurrence): void {
  const first = asUtc(recurrence.firstAt);
  const found = nextLocal(parse(recurrence), first - 1, { inclusive: true });
  if (found === undefined) throw refuse('It never comes true.');
  if (found !== first) {
    throw refuse(`By the rule it comes first at ${localOf(found).replace('T', ' ')}: start it then.`);
  }
}
