/**
 * The page's only script, and nothing needs it. Looks for a newer release of the page it stands in, brings in
 * what changed, says so in one sentence, and tells when a promise was missed or when the page may be old.
 */
import type { Words as PageWords } from '../words/words.ts';
import { bringIn } from './bring-in.ts';

/** In the page's language, from the page. */
type Words = PageWords['live'] & { late: string; zone: string };

const find = <Found extends Element = HTMLElement>(selector: string, page: ParentNode = document) =>
  page.querySelector<Found>(selector);

const line = find('#live')!;
const { zone, late, lost, older, yours, looked, pause, resume } = line.dataset as Words;
const path = location.pathname;
const every = 30_000;

/** The newest release this visitor has seen; an older one, from some cache, is never shown in its place. */
let seen = Number(line.dataset['release']);
const openedAt = Date.now();
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
    seen = Math.max(seen, Number(sessionStorage.getItem(path)));
    sessionStorage.setItem(path, `${seen}`);
  } catch {
    // A browser that keeps nothing: the page alone knows what was seen.
  }
  return seen;
};

/** Each is made once: that takes far longer than to write with it. */
const formats: Record<string, Intl.DateTimeFormat> = {};
const written = (at: number, options: Intl.DateTimeFormatOptions) =>
  (formats[JSON.stringify(options)] ??= new Intl.DateTimeFormat(
    `${document.documentElement.lang}-u-nu-latn`,
    { hourCycle: 'h23', ...options },
  )).format(at);
const clock = (at: number, timeZone?: string) =>
  written(at, { hour: '2-digit', minute: '2-digit', timeZone });
const day = (at: number, timeZone?: string) => written(at, { day: 'numeric', month: 'short', timeZone });

/** Puts the visitor's own clock beside the page's and UTC, where it is another. */
function addOwnTimes(page: ParentNode) {
  for (const time of page.querySelectorAll<HTMLTimeElement>('.facts time,.updates time,.made time')) {
    const at = Date.parse(time.dateTime);
    if (find('i', time) || [zone, 'UTC'].some((each) => clock(at, each) === clock(at))) continue;
    const when = (day(at) === day(at, zone) ? '' : `${day(at)}, `) + clock(at);
    time.append(' ', Object.assign(document.createElement('i'), { textContent: yours.replace('{}', when) }));
  }
}

const promiseOf = (page: ParentNode) => find<HTMLTimeElement>('.promise time', page);
const termOf = (page: ParentNode) => find('.promise dt', page);

const isLate = (page: ParentNode): boolean =>
  Date.now() + behind > Date.parse(promiseOf(page)?.dateTime ?? '');

/** Says of a promise that it was missed. */
function tellLate(page: ParentNode) {
  const term = termOf(page);
  if (term && isLate(page)) term.textContent = late;
}

function show(next: Document, theirs: HTMLElement) {
  addOwnTimes(next);
  tellLate(next);
  for (const part of ['main', '.made time']) bringIn(document, next, part);
  document.title = next.title;
  bringIn(document, next, 'link[rel=icon]');
  const news = theirs.dataset['say']!;
  if (news !== line.dataset['say']) say(news);
  else if (isWarning) say('');
  line.dataset['say'] = news;
}

async function look() {
  try {
    const answer = await fetch(path, { cache: 'no-cache' });
    const sent = Date.parse(answer.headers.get('date') ?? '') + Number(answer.headers.get('age')) * 1000;
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const theirs = find('#live', next);
    const release = Number(theirs?.dataset['release']);
    if (!answer.ok || !theirs || !(release >= seen)) throw 0;
    if (sent) behind = sent - Date.now();
    show(next, theirs);
    heardAt = Date.now();
    seen = release;
    remember();
    note.textContent = looked.replace('{}', clock(heardAt));
  } catch {
    if (Date.now() - heardAt > 2 * every) say(lost.replace('{}', clock(heardAt)), true);
  }
}

/** The promise of which the visitor knows that it was missed. */
let told = termOf(document)?.textContent === late ? promiseOf(document)?.dateTime : '';

/** Before it blames anybody by a clock that may be wrong, it asks once. What was late before is no news. */
async function tick() {
  if (told === promiseOf(document)?.dateTime || !isLate(document)) return;
  await (asked ??= look());
  if (!isLate(document)) return;
  told = promiseOf(document)?.dateTime;
  tellLate(document);
  if (Date.parse(told!) > openedAt) say(`${late} ${find('.promise b')!.textContent}.`);
}

const note = document.createElement('span');
const button = document.createElement('button');
button.textContent = pause;
button.onclick = () => {
  isPaused = !isPaused;
  button.textContent = isPaused ? resume : pause;
  if (!isPaused) void look();
};
find('.made')?.append(note, button);

const number = seen;
if (remember() > number) {
  say(older, true);
  void look();
}
addOwnTimes(document);
void tick();
setInterval(tick, 1000);
setInterval(() => isPaused || document.hidden || look(), every + Math.random() * 5000);
document.onvisibilitychange = () => {
  if (!document.hidden && !isPaused && Date.now() - heardAt > every) void look();
};
