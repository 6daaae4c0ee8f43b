import type { IncidentWithUpdates, Settings } from '../../../db/records.ts';
import { excerpt } from '../markdown.ts';
import type { Locale } from '../words/locale.ts';
import { pageName, updateWords } from '../words/say.ts';
import { incidentUrl } from './statuspage.ts';

/** `20261125T150000Z`: moments in UTC need no table of zones. */
const stamp = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** Text as RFC 5545 writes it: nothing in it may end a line or a value. */
const escape = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');

const bytes = new TextEncoder();

/** A line has at most 75 octets; it goes on after a line break and a space. No character is cut in two. */
function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const character of line) {
    const size = bytes.encode(character).length;
    if (length + size > 75) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
}

/** When it really was, once it is over. */
function hoursOf(work: IncidentWithUpdates): { from: number; to: number } {
  const { status, startedAt, resolvedAt, scheduledFor, scheduledUntil } = work;
  if (status === 'completed' && resolvedAt !== null && resolvedAt > startedAt)
    return { from: startedAt, to: resolvedAt };
  const from = scheduledFor ?? startedAt;
  return { from, to: Math.max(scheduledUntil ?? from, from) };
}

function event(
  { words: said }: Locale,
  work: IncidentWithUpdates,
  settings: Settings,
  host: string,
): string[] {
  const { from, to } = hoursOf(work);
  const url = incidentUrl(settings, work.id);
  const newest = work.updates[0];
  const words = newest ? `${updateWords(said, newest)}: ${excerpt(newest.message, 500)}\n\n` : '';
  return [
    'BEGIN:VEVENT',
    `UID:${work.id}@${host}`,
    `DTSTAMP:${stamp(work.updatedAt)}`,
    `CREATED:${stamp(work.createdAt)}`,
    `LAST-MODIFIED:${stamp(work.updatedAt)}`,
    `SEQUENCE:${work.seq}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(to)}`,
    `SUMMARY:${escape(work.title)}`,
    `DESCRIPTION:${escape(`${words}${url}`)}`,
    `URL:${url}`,
    `STATUS:${work.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** The calendar of planned work, as calendars subscribe to it. It changes only when one of the works does. */
export function calendarFeed(
  locale: Locale,
  works: readonly IncidentWithUpdates[],
  settings: Settings,
): string {
  const { host } = new URL(settings.url);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Code Red//Planned work//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escape(pageName(locale, settings.name))}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...works.flatMap((work) => event(locale, work, settings, host)),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
