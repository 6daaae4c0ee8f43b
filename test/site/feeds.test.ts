import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openScene, type Scene } from './compiled.ts';
import { minute, night, tell } from './story.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ past: 60 });
});
afterAll(() => scene.close());

const id = z.string().regex(/^[a-z0-9]{12}$/);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/);
const componentStatus = z.enum([
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]);

/** The shapes that Statuspage clients read: strict, because some of them reject every other key. */
const page = z.strictObject({
  id,
  name: z.string(),
  url: z.url(),
  time_zone: z.string(),
  updated_at: time,
});
const status = z.strictObject({
  indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  description: z.string(),
});
const leaf = z.strictObject({
  id,
  name: z.string(),
  status: componentStatus,
  created_at: time,
  updated_at: time,
  position: z.int().min(1),
  description: z.string().nullable(),
  showcase: z.boolean(),
  start_date: z.iso.date().nullable(),
  group_id: id.nullable(),
  page_id: id,
  group: z.literal(false),
  only_show_if_degraded: z.boolean(),
});
const component = z.union([leaf, leaf.extend({ group: z.literal(true), components: z.array(id) })]);
const update = z.strictObject({
  id,
  status: z.string(),
  body: z.string(),
  incident_id: id,
  created_at: time,
  updated_at: time,
  display_at: time,
  affected_components: z
    .array(
      z.strictObject({
        code: id,
        name: z.string(),
        old_status: componentStatus,
        new_status: componentStatus,
      }),
    )
    .min(1)
    .nullable(),
  deliver_notifications: z.boolean(),
  custom_tweet: z.string().nullable(),
  tweet_id: z.string().nullable(),
});
const incident = z.strictObject({
  id,
  name: z.string(),
  status: z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']),
  created_at: time,
  updated_at: time,
  monitoring_at: time.nullable(),
  resolved_at: time.nullable(),
  impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  shortlink: z.url(),
  started_at: time,
  page_id: id,
  incident_updates: z.array(update),
  components: z.array(component),
  reminder_intervals: z.string().nullable(),
});
const maintenance = incident.extend({
  status: z.enum(['scheduled', 'in_progress', 'verifying']),
  scheduled_for: time,
  scheduled_until: time,
});
const summary = z.strictObject({
  page,
  components: z.array(component),
  incidents: z.array(incident),
  scheduled_maintenances: z.array(maintenance),
  status,
});

async function read<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>> {
  const { status: code, type, body } = await scene.draw(path);
  expect([code, type]).toEqual([200, 'application/json; charset=utf-8']);
  return shape.parse(JSON.parse(body));
}

describe('GET /api/v2/summary.json', () => {
  it('has every key of Statuspage and no other', async () => {
    const { incidents, scheduled_maintenances, components } = await read('/api/v2/summary.json', summary);
    expect(incidents).toHaveLength(1);
    expect(scheduled_maintenances).toHaveLength(1);
    expect(components).toHaveLength(8);
  });

  it('has groups with the ids of their children and the worst of their statuses', async () => {
    const { components } = await read('/api/v2/summary.json', summary);
    const { app } = scene.story;
    expect(components.find((each) => each.id === app.group)).toMatchObject({
      group: true,
      group_id: null,
      status: 'major_outage',
      components: [app.iphone, app.android],
    });
    expect(components.find((each) => each.id === app.iphone)).toMatchObject({
      group: false,
      group_id: app.group,
    });
  });

  it('has open incidents only, their updates newest first, their components whole', async () => {
    const { incidents, page: about } = await read('/api/v2/summary.json', summary);
    const [open] = incidents;
    expect(open).toMatchObject({
      id: scene.story.incident,
      status: 'investigating',
      impact: 'critical',
      resolved_at: null,
      shortlink: `https://status.acme.example/incidents/${scene.story.incident}/`,
      started_at: '2026-11-21T22:44:00.000+11:00',
      page_id: about.id,
    });
    expect(open?.incident_updates.map((each) => each.display_at)).toEqual([
      '2026-11-21T22:56:00.000+11:00',
      '2026-11-21T22:47:00.000+11:00',
    ]);
    expect(open?.components.map((each) => each.name)).toEqual(
      expect.arrayContaining(['iPhone', 'Android', 'Sign-in', 'Uploads']),
    );
  });

  it('names what an update did to components, with their groups', async () => {
    const { incidents } = await read('/api/v2/summary.json', summary);
    const [newest, first] = incidents[0]?.incident_updates ?? [];
    expect(newest?.affected_components).toBeNull();
    expect(first?.affected_components).toContainEqual({
      code: scene.story.app.iphone,
      name: 'The app - iPhone',
      old_status: 'operational',
      new_status: 'major_outage',
    });
  });

  it('has planned work with its window', async () => {
    const { scheduled_maintenances } = await read('/api/v2/summary.json', summary);
    expect(scheduled_maintenances[0]).toMatchObject({
      status: 'scheduled',
      impact: 'maintenance',
      scheduled_for: '2026-11-25T22:44:00.000+11:00',
      scheduled_until: '2026-11-25T23:44:00.000+11:00',
    });
  });

  it('gives a message as HTML in which nothing can run, and a plain one as its words', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      await tell(store, 'x', [{ at: night + minute, message: 'Down.\n\n<script>alert(1)</script>' }]);
      await tell(store, 'y', [{ at: night + 2 * minute, message: 'We know.' }]);
      const bodies = summary
        .parse(JSON.parse((await draw('/api/v2/summary.json')).body))
        .incidents.map((each) => each.incident_updates[0]?.body);
      expect(bodies).toContain('We know.');
      expect(bodies).toContain('Down.<br><br>&lt;script&gt;alert(1)&lt;/script&gt;');
    } finally {
      await close();
    }
  });
});

describe('GET /api/v2/status.json', () => {
  it('is the page and the roll-up of its leaf components', async () => {
    const body = await read('/api/v2/status.json', z.strictObject({ page, status }));
    expect(body.status).toEqual({ indicator: 'major', description: 'Partial System Outage' });
    expect(body.page).toMatchObject({
      name: 'Acme',
      url: 'https://status.acme.example',
      time_zone: 'Australia/Sydney',
    });
  });
});

describe('GET /api/v2/incidents.json', () => {
  it('has the 50 newest incidents, newest first, and no planned work', async () => {
    const { incidents } = await read(
      '/api/v2/incidents.json',
      z.strictObject({ page, incidents: z.array(incident) }),
    );
    expect(incidents).toHaveLength(50);
    const starts = incidents.map((each) => Date.parse(each.started_at));
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    expect(incidents.some((each) => each.id === scene.story.work)).toBe(false);
    expect(incidents[1]).toMatchObject({ status: 'resolved', impact: 'minor' });
  });

  it('writes times with Z where the page is in UTC', async () => {
    const { store, close, draw } = await openScene({ past: 1 });
    try {
      await store.changeSettings({ timeZone: 'Etc/UTC' }, { now: night, author: 'test' });
      expect((await draw('/api/v2/incidents.json')).body).toContain(
        '"started_at":"2026-11-21T11:44:00.000Z"',
      );
    } finally {
      await close();
    }
  });
});

describe('GET /history.atom', () => {
  it('has the 25 newest with addresses that stay and times that change', async () => {
    const { status: code, type, body } = await scene.draw('/history.atom');
    expect([code, type]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    expect(body.match(/<entry>/g)).toHaveLength(25);
    expect(body).toContain('<id>tag:status.acme.example,2005:/history</id>');
    expect(body).toContain(`<id>tag:status.acme.example,2005:Incident/${scene.story.incident}</id>`);
    expect(body).toContain(`href="https://status.acme.example/incidents/${scene.story.incident}/"`);
    expect(body).toContain('<title>Acme Status - Incident History</title>');
    expect(new Set(body.match(/<id>[^<]*<\/id>/g)).size).toBe(26);
  });

  it('says what is over in the word that readers look for', async () => {
    const { body } = await scene.draw('/history.atom');
    const content = body
      .match(/<content type="html">[^<]*/g)
      ?.find((each) => each.includes('number 1') || each.includes('(1)'));
    expect(content).toMatch(
      /&lt;p&gt;&lt;small&gt;Nov &lt;var data-var='date'&gt;17&lt;\/var&gt;, &lt;var data-var='time'&gt;\d\d:\d\d&lt;\/var&gt; UTC&lt;\/small&gt;&lt;br&gt;&lt;strong&gt;Resolved&lt;\/strong&gt; - All is fast again\./,
    );
    expect(content?.indexOf('Resolved')).toBeLessThan(content?.indexOf('Investigating') ?? 0);
  });

  it('is unchanged, byte for byte, until an incident changes', async () => {
    const { store, close, draw } = await openScene({ past: 2 });
    try {
      const before = (await draw('/history.atom')).body;
      await store.wantFreshPage(night + 3 * 60 * minute);
      expect((await draw('/history.atom')).body).toBe(before);
      await tell(store, 'News', [{ at: night + 4 * 60 * minute, message: 'News.' }]);
      const after = (await draw('/history.atom')).body;
      expect(after).toContain('<updated>2026-11-21T15:44:00.000Z</updated>');
    } finally {
      await close();
    }
  });

  it('is a feed without entries when nothing ever happened', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      const feed = (await draw('/history.atom')).body;
      expect(feed).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<feed xml:lang="en"/);
      await store.changeSettings({ name: 'A & <B>\u0001' }, { now: night, author: 'test' });
      expect((await draw('/history.atom')).body).toContain(
        '<title>A &amp; &lt;B&gt; Status - Incident History</title>',
      );
    } finally {
      await close();
    }
  });
});
