/**
 * The page's only script, and nothing needs it. Looks for a newer release of the page it stands in, brings in
 * what changed, says so in one sentence, and tells when a promise was missed or when the page may be old.
 */
import type { Words as PageWords } from '../words/words.ts';
import { bringIn } from './bring-in.ts';

/** In the page's language, from the page. */
type Words = PageWords['live'] & { late: string; zone: string; locale: string };

const find = <Found extends Element = HTMLElement>(selector: string, page: ParentNode = document) =>
  page.querySelector<Found>(selector);

const line = find('#live')!;
const { zone, locale, late, lost, older, yours, looked, pause, resume } = line.dataset as Words;
const path = location.pathname;
const { now } = Date;
const every = 30_000;

/** The newest release this visitor has seen; an older one, from some cache, is never shown in its place. */
let seen = Number(line.dataset['release']);
const openedAt = now();
let heardAt = openedAt;
/** How far the visitor's clock is behind the server's. */
let behind = 0;
let isPaused = false;
let asked: Promise<void> | undefined;

/** A warning is taken back when the next look succeeds. */
let isWarning = false;
const say = (words: string, warning = false) => {
  isWarning = warning;
  if (line.textContent !== words) line.textContent = words;
};

const remember = (): number => {
  try {
    sessionStorage[path] = seen = Math.max(seen, sessionStorage[path] ?? 0);
  } catch {
    // A browser that keeps nothing: the page alone knows what was seen.
  }
  return seen;
};

/** Each is made once: that takes far longer than to write with it. */
const formats: Record<string, Intl.DateTimeFormat> = {};
const written = (at: number, options: Intl.DateTimeFormatOptions) =>
  (formats[JSON.stringify(options)] ??= new Intl.DateTimeFormat(locale, {
    hourCycle: 'h23',
    ...options,
  })).format(at);
const hours = { hour: '2-digit', minute: '2-digit' } as const;
const days = { day: 'numeric', month: 'short' } as const;
const clock = (at: number, timeZone?: string) => written(at, { ...hours, timeZone });
const day = (at: number, timeZone?: string) => written(at, { ...days, timeZone });

/** By the visitor's clock, with the day where it is another than the one they think of. */
const own = (at: number, today = day(now())) =>
  day(at) === today ? clock(at) : written(at, { ...days, ...hours });

const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, words = '') =>
  Object.assign(document.createElement(name), { textContent: words });

/** Puts the visitor's own clock beside the page's and UTC, where it is another. */
function addOwnTimes(page: ParentNode) {
  for (const time of page.querySelectorAll<HTMLTimeElement>('.facts time,.updates time,.made time')) {
    const at = Date.parse(time.dateTime);
    if (find('i', time) || [zone, 'UTC'].some((each) => clock(at, each) === clock(at))) continue;
    time.append(' ', make('i', yours.replace('{}', own(at, day(at, zone)))));
  }
}

const termOf = (page: ParentNode) => find('.promise dt', page);
/** By when the next update was promised; nothing where none was. */
const promiseOf = (page: ParentNode = document): string =>
  find<HTMLTimeElement>('.promise time', page)?.dateTime ?? '';

const isLate = (page?: ParentNode): boolean => now() + behind > Date.parse(promiseOf(page));

/** Says of a promise that it was missed. */
function tellLate(page: ParentNode) {
  if (isLate(page)) termOf(page)!.textContent = late;
}

function show(next: Document, theirs: HTMLElement) {
  addOwnTimes(next);
  tellLate(next);
  for (const part of ['main', '.made time', 'title', 'link[rel=icon]']) bringIn(next, part);
  const news = theirs.dataset['say']!;
  if (news !== line.dataset['say']) say(news);
  line.dataset['say'] = news;
}

const get = (address: string) => fetch(address, { cache: 'no-cache' });

/** When an answer was made, by the clock of whoever made it. */
const madeAt = ({ headers }: Response): number =>
  Date.parse(headers.get('date') ?? '') + Number(headers.get('age')) * 1000;

/**
 * What is served may outlive the service that keeps it true, which says once a minute when it was last well. Throws
 * when that is too long ago. Whoever keeps no service says nothing, and that is no number.
 */
async function listen() {
  const answer = await get('/alive.txt');
  const silence = madeAt(answer) - Number(await answer.text());
  if (answer.ok && silence > 10 * every) {
    heardAt = now() - silence;
    throw 0;
  }
}

const sayLost = () => {
  if (now() - heardAt > 2 * every) say(lost.replace('{}', own(heardAt)), true);
};

async function look() {
  try {
    const answer = await get(path);
    const made = madeAt(answer);
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const theirs = find('#live', next);
    const release = Number(theirs?.dataset['release']);
    if (!answer.ok || !theirs || !(release >= seen)) throw 0;
    if (made) behind = made - now();
    show(next, theirs);
    seen = release;
    remember();
    await listen();
    heardAt = now();
    if (isWarning) say('');
    const when = clock(heardAt);
    note.textContent = looked.replace('{}', clock(heardAt, zone) === when ? when : yours.replace('{}', when));
  } catch {
    sayLost();
  }
}

/** The promise of which the visitor knows that it was missed. */
let told = termOf(document)?.textContent === late ? promiseOf() : '';

/** Before it blames anybody by a clock that may be wrong, it asks once. What was late before is no news. */
async function tick() {
  if (told === promiseOf() || !isLate()) return;
  await (asked ??= look());
  if (!isLate()) return;
  told = promiseOf();
  tellLate(document);
  if (Date.parse(told) > openedAt) say(`${late} ${find('.promise b')!.textContent}.`);
}

/** Looks, where anybody sees it. */
const glance = () => isPaused || document.hidden || look();

const note = make('span');
const button = make('button', pause);
button.onclick = () => {
  isPaused = !isPaused;
  button.textContent = isPaused ? resume : pause;
  void glance();
};
find('.made')?.append(note, button);

if (seen < remember()) {
  say(older, true);
  void look();
} else listen().catch(sayLost);
addOwnTimes(document);
void tick();
setInterval(tick, 1000);
setInterval(glance, every + Math.random() * 5000);
document.onvisibilitychange = () => now() - heardAt > every && glance();
