import { isoInZone } from '../../../db/calendar.ts';
import type { IncidentWithUpdates, Settings } from '../../../db/records.ts';
import type { Door } from '../store.ts';
import type { Words } from '../words/words.ts';
import { eventHtml } from './atom.ts';
import { incidentUrl } from './statuspage.ts';

const iso = (at: number) => isoInZone(at, 'UTC');

const item = ({ impacts }: Words, incident: IncidentWithUpdates, settings: Settings) => ({
  id: incidentUrl(settings, incident.id),
  url: incidentUrl(settings, incident.id),
  title: incident.title,
  content_html: eventHtml(incident),
  date_published: iso(incident.createdAt),
  date_modified: iso(incident.updatedAt),
  tags: [impacts[incident.impact]],
});

/** A JSON Feed (version 1.1) of the newest incidents and planned work. It changes only when one of them does. */
export function jsonFeed(
  incidents: readonly IncidentWithUpdates[],
  { settings, drawn, locale }: Pick<Door, 'settings' | 'drawn' | 'locale'>,
): string {
  const head = {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${settings.name} Status - Incident History`,
    home_page_url: `${settings.url}/`,
    feed_url: `${settings.url}/history.json`,
    language: settings.language,
    authors: [{ name: settings.name, url: `${settings.url}/` }],
  };
  const items = incidents.map((incident) =>
    drawn.getOrMake(`feed ${incident.id} ${incident.seq}`, () =>
      JSON.stringify(item(locale.words, incident, settings)),
    ),
  );
  return `${JSON.stringify(head).slice(0, -1)},"items":[${items.join(',')}]}`;
}
