import type {
  ComponentStatus,
  DeliveryState,
  Impact,
  Phase,
  StepKind,
  StepState,
  SubscriberState,
  UpdateStatus,
} from '../../../db/vocabulary.ts';

/** What the console's pages are drawn from: facts, which the API finds and the pages put into words. Times are epoch ms. */

/** What every page knows. */
export interface Surroundings {
  product: string;
  brandColor: string;
  /** Of the public page, without a slash at the end. */
  url: string;
  zone: string;
  now: number;
  /** Whoever is signed in; their token goes with every form. */
  staff?: { name: string; csrf: string } | undefined;
}

export interface Field {
  value: string;
  error?: string | undefined;
}

export interface Problem {
  /** Id of the field at fault, where one is. */
  field?: string | undefined;
  message: string;
}

export interface SignInView {
  page: 'sign-in';
  email: string;
  problem?: string | undefined;
  /** Where to go on. */
  to: string;
  /** A form that was sent while nobody was signed in, as it was encoded. */
  draft?: string | undefined;
}

/** After signing in: a form that was sent in vain, to be sent again. */
export interface CarryOnView {
  page: 'carry-on';
  address: string;
  fields: [name: string, value: string][];
  message?: string | undefined;
  /** Whether it can be looked at before it is sent. */
  hasPreview: boolean;
  /** Whether it can be posted without that. */
  canPost: boolean;
  justSignedIn: boolean;
}

export interface SetUpView {
  page: 'set-up';
  name: Field;
  email: Field;
  password: { error?: string | undefined };
  shortestPassword: number;
}

export interface ProblemView {
  page: 'problem';
  heading: string;
  message: string;
}

export interface IncidentLine {
  id: string;
  title: string;
  status: UpdateStatus;
  impact: Impact;
  phase: Phase;
  startedAt: number;
  resolvedAt: number | null;
  scheduledFor: number | null;
  nextUpdateAt: number | null;
  /** Ids of the deliveries that a person should look at: those that failed, and those that may be live. */
  failed: string[];
  unknown: string[];
}

export interface ChannelLine {
  name: string;
  state: 'ready' | 'paused' | 'needs_login';
  until: number | null;
  error: string | null;
}

/** What visitors report, of which staff were told and have not spoken. */
export interface ReportedLine {
  /** `3 people say Sign-in is not working (iPhone 2, Android 1)` */
  words: string;
  /** Usual for this hour of the day. */
  usual: number;
  alertedAt: number;
  /** The form that answers it. */
  composer: string;
}

export interface HomeView {
  page: 'home';
  reported: ReportedLine[];
  open: IncidentLine[];
  planned: IncidentLine[];
  recent: IncidentLine[];
  channels: ChannelLine[];
  /** Confirmed subscribers in all; missing when nobody can subscribe. */
  subscribers?: number | undefined;
  hasWall: boolean;
  unpublished?: string | undefined;
}

export interface ChannelChoice {
  id: string;
  name: string;
  chosen: boolean;
  /** How many subscribers it would tell, with what is chosen now; missing for networks. */
  reach?: string | undefined;
}

export interface PhaseChoice {
  phase: Phase;
  chosen: boolean;
}

export interface ComponentChoice {
  id: string;
  name: string;
  status: ComponentStatus;
  chosen: boolean;
}

export interface Preview {
  channel: string;
  /** Pieces of the text; those that are links are marked. */
  text: TextPiece[];
  length: number;
  limit: number;
  hasLink: boolean;
  isShortened: boolean;
}

export interface TextPiece {
  text: string;
  href?: string | undefined;
}

/** What could not be drawn as it was written, and what was done about it. */
export interface CardFindings {
  /** Letters that no font has. */
  missing: string[];
  /** Words in a script that would be drawn wrong. */
  unshapable: string[];
  fitted: { role: CardRole; how: 'smaller' | 'shortened' | 'left_off' }[];
}
export type CardRole = 'product' | 'state' | 'headline' | 'title' | 'note' | 'address';

export interface CardPicture {
  size: 'landscape' | 'preview' | 'portrait' | 'square' | 'story';
  address: string;
  alt: string;
  width: number;
  height: number;
}

/** The words of an update in another language of the page. */
export interface TranslationFields {
  code: string;
  name: string;
  message: string;
  /** What is said there when nothing is typed; empty when it is shown in the main language. */
  readyMessage: string;
  /** Missing for later updates. */
  title?: string;
  readyTitle?: string;
}

/** The form for an incident's first update and for every later one. */
export interface ComposeView {
  page: 'compose';
  /** Missing while the incident is new. */
  incident?: { id: string; title: string } | undefined;
  /** What is open already, where this would be one more. */
  alreadyOpen: { id: string; title: string; startedAt: number }[];
  action: string;
  back: string;
  key: string;
  /** What the next sending of the form has been shown of others. */
  seen: string;
  /** What others have posted while the form was open, newest first. */
  meanwhile: Pick<UpdateView, 'status' | 'phase' | 'message' | 'at' | 'author'>[];
  /** Whether it makes of an incident that is over one that is open again. */
  takesUp: boolean;
  problems: Problem[];
  /** Whether it is asked first if the incident should be posted as one of no part at all. */
  isAsked: boolean;
  phases: PhaseChoice[];
  phasesError?: string | undefined;
  phase: Phase;
  /** Missing for later updates. */
  title?: Field | undefined;
  message: Field;
  /** The message as it was filled in. */
  ready: string;
  /** Whether a person has changed it. */
  isOwnWords: boolean;
  translations: TranslationFields[];
  translationsError?: string | undefined;
  /** Whether it is about every part while none is ticked; missing for later updates. */
  everything?: boolean | undefined;
  groups: { name: string | null; components: ComponentChoice[] }[];
  affectedError?: string | undefined;
  severities: { status: ComponentStatus; chosen: boolean }[];
  channels: ChannelChoice[];
  channelsError?: string | undefined;
  /** Missing when the update ends the incident. */
  promise?: { at: number; times: number[]; error?: string | undefined } | undefined;
  previews: Preview[];
  /** Missing while the words are not such as could be posted. */
  card?: CardPicture | undefined;
  /** What the card could not show as it was written. */
  findings?: CardFindings | undefined;
}

export type PlannedAction = 'remind' | 'start' | 'check' | 'complete' | 'longer' | 'move' | 'cancel' | 'note';

/** What is said at one moment of planned work, and by whom. */
export interface PlannedMoment {
  kind: 'announce' | StepKind;
  at: number;
  /** Missing when nothing is posted then. */
  text?: string | undefined;
}

/** What became of a local time that somebody typed. */
export interface TimeField extends Field {
  /** The moment it means, where the clocks do not show it exactly once. */
  unusual?: { shown: 'never' | 'twice'; at: number } | undefined;
}

/** The form that schedules planned work, and every later one about it. */
export interface PlannedView {
  page: 'planned';
  /** Missing while it is to be scheduled. */
  action?: PlannedAction | undefined;
  work?: { id: string; title: string; scheduledFor: number; scheduledUntil: number } | undefined;
  address: string;
  back: string;
  key: string;
  /** As in the form for incidents. */
  seen: string;
  meanwhile: ComposeView['meanwhile'];
  problems: Problem[];
  /** Whether it may be posted: new work only after what is said when was shown. */
  isSeen: boolean;
  title?: Field | undefined;
  from?: TimeField | undefined;
  until?: TimeField | undefined;
  message: Field;
  ready: string;
  isOwnWords: boolean;
  groups: { name: string | null; components: ComponentChoice[] }[];
  affectedError?: string | undefined;
  /** Missing where they are not asked for. */
  byItself?:
    | {
        /** Minutes before the start. */
        reminders: { minutes: number; chosen: boolean }[];
        start: boolean;
        complete: boolean;
        repeat?: { value: string; chosen: boolean }[] | undefined;
        repeatError?: string | undefined;
      }
    | undefined;
  channels: ChannelChoice[];
  channelsError?: string | undefined;
  moments: PlannedMoment[];
  previews: Preview[];
  card?: CardPicture | undefined;
  findings?: CardFindings | undefined;
}

/** What is agreed of planned work, on its page. */
export interface WorkView {
  scheduledFor: number;
  scheduledUntil: number;
  steps: { kind: StepKind; dueAt: number; state: StepState; note: string | null }[];
  actions: PlannedAction[];
  /** `repeat`: how often it comes again, where the form has a word for the rule. */
  series?: { rule: string; repeat: string | undefined; hasEnded: boolean } | undefined;
}

export interface DeliveryView {
  id: string;
  channel: string;
  state: DeliveryState;
  attempts: number;
  /** When it is tried again, where that lies ahead. */
  dueAt: number | null;
  sentAt: number | null;
  error: string | null;
  /** Whether it failed because the channel refused the login. */
  needsLogin: boolean;
  pictureNote: string | null;
  url: string | null;
  /** The words as they went out, to post by hand. */
  text: string | null;
  canRetry: boolean;
  canConfirm: boolean;
  confirm: Field;
}

export interface UpdateView {
  id: string;
  status: UpdateStatus;
  phase: Phase;
  /** Markdown. */
  message: string;
  at: number;
  editedAt: number | null;
  author: string;
  changes: { name: string; status: ComponentStatus }[];
  deliveries: DeliveryView[];
  told: ToldView[];
}

/** How far an update is with the subscribers of one kind. */
export interface ToldView {
  channel: string;
  counts: { state: DeliveryState; count: number }[];
  /** May have arrived more than once, under the same id. */
  repeated: number;
}

export interface IncidentView {
  page: 'incident';
  id: string;
  title: string;
  status: UpdateStatus;
  impact: Impact;
  phase: Phase;
  startedAt: number;
  resolvedAt: number | null;
  scheduledFor: number | null;
  nextUpdateAt: number | null;
  /** Only of planned work. */
  work?: WorkView | undefined;
  isOver: boolean;
  next: PhaseChoice[];
  updates: UpdateView[];
  cards: CardPicture[];
  unpublished?: string | undefined;
}

export interface EditView {
  page: 'edit';
  incident: { id: string; title: string };
  updateId: string;
  at: number;
  /** Channels that will get the new words by themselves. */
  waiting: number;
  /** Channels that get them when the post is sent again. */
  failed: number;
  /** Names of the other languages in which it is said: what stands there is dropped with the words it translates. */
  translated: string[];
  /** With the first update of an incident, which gave it. */
  title?: Field | undefined;
  message: Field;
  history: { message: string; replacedAt: number; replacedBy: string }[];
  /** What somebody else has made of it while the form was open. */
  meanwhile?: string | undefined;
}

export interface WallPostView {
  key: string;
  text: TextPiece[];
  at: number;
  length: number;
  limit: number;
  picture?: { address: string; alt: string; width: number; height: number } | undefined;
}

export interface WallView {
  page: 'wall';
  incidents: {
    id: string;
    title: string;
    threads: { network: string; name: string; posts: WallPostView[] }[];
  }[];
}

export interface SubscriberLine {
  id: string;
  kind: string;
  address: string;
  state: SubscriberState;
  since: number;
  problem: string | null;
}

export interface SubscribersView {
  page: 'subscribers';
  /** Confirmed ones, by way. */
  counts: { name: string; active: number; pending: number; suppressed: number }[];
  search: string;
  lines: SubscriberLine[];
  /** Address of the next page of the list, where there is one. */
  next?: string | undefined;
  removed: boolean;
}

export interface Choice {
  id: string;
  name: string;
  chosen: boolean;
}

/** The brand as it stands on every card. */
export interface BrandView {
  page: 'brand';
  problems: Problem[];
  name: string;
  color: string;
  second: string | undefined;
  logo: string | undefined;
  styles: Choice[];
  /** None is chosen while the style decides. */
  fonts: Choice[];
  /** What words stand on: the brand's colour, or the nearest one on which they can be read. */
  verdict: { background: string; ink: string; adjusted: boolean; ratio: number };
  phases: { phase: Phase; chosen: boolean }[];
  drill: boolean;
  cards: CardPicture[];
  isSaved: boolean;
}

export type View =
  | SignInView
  | CarryOnView
  | SetUpView
  | ProblemView
  | HomeView
  | ComposeView
  | PlannedView
  | IncidentView
  | EditView
  | WallView
  | SubscribersView
  | BrandView;

export type ViewOf<Page extends View['page']> = Surroundings & Extract<View, { page: Page }>;
