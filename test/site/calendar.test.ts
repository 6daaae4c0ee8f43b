import fc from 'fast-check';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentWithUpdates, Settings } from '../../db/records.ts';
import { calendarFeed } from '../../site/src/feeds/calendar.ts';
import { day, hour, iso, startPlanned, three, two } from '../support/planned.ts';
import { openScene, type Scene } from './compiled.ts';
import { minute, night } from './story.ts';
import { inEnglish } from './parts.ts';

/** The events of a calendar, read by a parser of others. */
function read(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.name).toBe('vcalendar');
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}
const at = (time: ICAL.Time) => time.toJSDate().toISOString();

describe('the calendar of planned work', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene({ past: 3 });
  });
  afterAll(() => scene.close());

  it('holds planned work with its hours, its words and its address, and no incident', async () => {
    const { body, type } = await scene.draw('/calendar.ics');
    expect(type).toContain('text/calendar');
    const [event, ...more] = read(body);
    expect(more).toEqual([]);
    expect(event?.summary).toBe('Faster storage');
    expect([event && at(event.startDate), event && at(event.endDate)]).toEqual([
      '2026-11-25T11:44:00.000Z',
      '2026-11-25T12:44:00.000Z',
    ]);
    expect(event?.description).toContain('Uploads pause for about an hour.');
    expect(event?.description).toContain(`https://status.acme.example/incidents/${scene.story.work}/`);
    expect(event?.uid).toBe(`${scene.story.work}@status.acme.example`);
  });
});

const settings: Pick<Settings, 'name' | 'url'> = { name: 'Acme', url: 'https://status.acme.example' };

function workWith(title: string, message: string): IncidentWithUpdates {
  const update = { status: 'scheduled', phase: 'planned', message } as IncidentWithUpdates['updates'][number];
  return {
    id: 'abcdefghijkl',
    title,
    status: 'scheduled',
    startedAt: night,
    createdAt: night,
    updatedAt: night,
    resolvedAt: null,
    scheduledFor: night + day,
    scheduledUntil: night + day + 60 * minute,
    seq: 7,
    updates: [update],
  } as IncidentWithUpdates;
}

describe('any title and message', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.constantFrom(
      'a;b,c\\d:e',
      'END:VEVENT\r\nBEGIN:VEVENT',
      '日本語'.repeat(60),
      '👩‍💻'.repeat(40),
      ' lead and trail ',
    ),
  );

  it('make a calendar of lines of 75 octets that a parser of others reads back, with one event', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, message) => {
        const text = calendarFeed(inEnglish, [workWith(title, message)], settings as Settings);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const [event, ...more] = read(text);
        expect(more).toEqual([]);
        const plain = title
          .toWellFormed()
          .replaceAll(/\r\n?/g, '\n')
          // oxlint-disable-next-line no-control-regex
          .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '');
        expect(event?.summary ?? '').toBe(plain);
        expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the calendar that is served', () => {
  it('follows the work: moved, cancelled, and when it really was', async () => {
    const world = await startPlanned();
    const { service } = world;
    const { id } = (await world.schedule()).body.incident;
    const other = (await world.schedule({ title: 'Never mind' })).body.incident.id;
    const calendar = async () => {
      const page = await service.page('/calendar.ics');
      expect(page.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      return new Map(read(page.text).map((event) => [event.uid.split('@')[0], event]));
    };
    const before = (await calendar()).get(id);
    const moved = { scheduledFor: iso(two + day), scheduledUntil: iso(three + day) };
    await service.ask('PATCH', `/api/maintenances/${id}`, moved);
    await world.say(other, 'cancel');
    const after = await calendar();
    expect(at(after.get(id)?.startDate ?? ICAL.Time.now())).toBe(iso(two + day));
    expect(after.get(id)?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
    expect(after.get(other)?.component.getFirstPropertyValue('status')).toBe('CANCELLED');

    await world.at(two + day);
    world.setClock(two + day + hour / 2);
    await world.say(id, 'complete');
    const done = (await calendar()).get(id);
    expect(at(done?.endDate ?? ICAL.Time.now())).toBe(iso(two + day + hour / 2));
  });
});
