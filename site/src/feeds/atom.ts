import { isoInZone } from '../../../db/calendar.ts';
import type { IncidentWithUpdates, Settings, UpdateWithChanges } from '../../../db/records.ts';
import type { UpdateStatus } from '../../../db/vocabulary.ts';
import { hasBlocks, toInlineHtml } from '../markdown.ts';
import type { Door } from '../store.ts';
import { incidentUrl } from './statuspage.ts';

/** Feed readers tell what is over by these very words. */
const statusWords: Record<UpdateStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Postmortem',
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

/** XML cannot hold control characters, not even escaped. */
export const escape = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const shortMonth = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short' });
const dayVar = (at: Date) => `${shortMonth.format(at)} <var data-var='date'>${at.getUTCDate()}</var>`;
const timeVar = (at: Date) => `<var data-var='time'>${at.toISOString().slice(11, 16)}</var>`;

function updateHtml(update: UpdateWithChanges): string {
  const at = new Date(update.displayAt);
  const words = toInlineHtml(update.message);
  const head = `<small>${dayVar(at)}, ${timeVar(at)} UTC</small><br><strong>${statusWords[update.status]}</strong>`;
  // A paragraph cannot hold lists or other paragraphs.
  return hasBlocks(words) ? `<p>${head}</p>${words}` : `<p>${head} - ${words}</p>`;
}

/** When planned work is, or was; nothing for what is none, or was called off. */
export const windowOf = ({ status, scheduledFor, scheduledUntil }: IncidentWithUpdates) =>
  scheduledFor === null || status === 'cancelled'
    ? undefined
    : { from: new Date(scheduledFor), to: new Date(scheduledUntil ?? scheduledFor) };

/** By these words feed readers tell planned work from trouble. */
function windowHtml(incident: IncidentWithUpdates): string {
  const window = windowOf(incident);
  if (!window) return '';
  const { from, to } = window;
  const isSameDay = from.toISOString().slice(0, 10) === to.toISOString().slice(0, 10);
  const until = isSameDay ? timeVar(to) : `${dayVar(to)}, ${timeVar(to)}`;
  return `<p><strong>THIS IS A SCHEDULED EVENT ${dayVar(from)}, ${timeVar(from)} - ${until} UTC</strong></p>`;
}

/** What an entry tells: the window of planned work, then the updates, newest first. */
export const eventHtml = (incident: IncidentWithUpdates): string =>
  windowHtml(incident) + incident.updates.map(updateHtml).join('');

const iso = (at: number) => isoInZone(at, 'UTC');

function entry(incident: IncidentWithUpdates, settings: Settings, host: string): string {
  return `  <entry>
    <id>tag:${host},2005:Incident/${incident.id}</id>
    <published>${iso(incident.createdAt)}</published>
    <updated>${iso(incident.updatedAt)}</updated>
    <link rel="alternate" type="text/html" href="${escape(incidentUrl(settings, incident.id))}"/>
    <title>${escape(incident.title)}</title>
    <content type="html">${escape(eventHtml(incident))}</content>
  </entry>
`;
}

/** The Atom feed of the newest incidents. It changes only when one of them does. */
export function atomFeed(
  incidents: readonly IncidentWithUpdates[],
  { settings, drawn }: Pick<Door, 'settings' | 'drawn'>,
): string {
  const host = escape(new URL(settings.url).host);
  const updated = Math.max(settings.createdAt, ...incidents.map((incident) => incident.updatedAt));
  const url = escape(settings.url);
  const name = escape(settings.name);
  const entries = incidents.map((incident) =>
    drawn.getOrMake(`atom ${incident.id} ${incident.seq}`, () => entry(incident, settings, host)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xml:lang="${escape(settings.language)}" xmlns="http://www.w3.org/2005/Atom">
  <id>tag:${host},2005:/history</id>
  <link rel="alternate" type="text/html" href="${url}"/>
  <link rel="self" type="application/atom+xml" href="${url}/history.atom"/>
  <title>${name} Status - Incident History</title>
  <updated>${iso(updated)}</updated>
  <author><name>${name}</name></author>
${entries.join('')}</feed>
`;
}
