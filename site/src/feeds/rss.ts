import type { IncidentWithUpdates, Settings } from '../../../db/records.ts';
import type { Door } from '../store.ts';
import { escape, eventHtml, windowOf } from './atom.ts';
import { incidentUrl } from './statuspage.ts';

/** `Sat, 21 Nov 2026 11:44:00 +0000`. */
const rfc822 = (at: number | Date): string => new Date(at).toUTCString().replace('GMT', '+0000');

/** Feed readers tell planned work by its end, and sort it by its start. */
function item(incident: IncidentWithUpdates, settings: Settings): string {
  const { createdAt, title } = incident;
  const url = escape(incidentUrl(settings, incident.id));
  const window = windowOf(incident);
  const end = window ? `\n      <maintenanceEndDate>${rfc822(window.to)}</maintenanceEndDate>` : '';
  return `    <item>
      <title>${escape(title)}</title>
      <description>${escape(eventHtml(incident))}</description>
      <pubDate>${rfc822(window?.from ?? createdAt)}</pubDate>${end}
      <link>${url}</link>
      <guid>${url}</guid>
    </item>
`;
}

/** The RSS feed of the newest incidents and planned work. It changes only when one of them does. */
export function rssFeed(
  incidents: readonly IncidentWithUpdates[],
  { settings, drawn }: Pick<Door, 'settings' | 'drawn'>,
): string {
  const updated = Math.max(settings.createdAt, ...incidents.map((incident) => incident.updatedAt));
  const url = escape(settings.url);
  const name = escape(settings.name);
  const items = incidents.map((incident) =>
    drawn.getOrMake(`rss ${incident.id} ${incident.seq}`, () => item(incident, settings)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${name} Status - Incident History</title>
    <link>${url}</link>
    <description>What happened at ${name}, and what is planned.</description>
    <language>${escape(settings.language)}</language>
    <pubDate>${rfc822(updated)}</pubDate>
    <atom:link rel="self" type="application/rss+xml" href="${url}/history.rss"/>
${items.join('')}  </channel>
</rss>
`;
}
