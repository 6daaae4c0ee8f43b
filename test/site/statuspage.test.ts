import { newId } from '../../db/ids.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPage } from '../../api/import/registry.ts';
import { importPage } from '../../api/import/import-page.ts';
import { inputFiles, readInput } from '../api/import/inputs.ts';
import { openScene, type Scene } from './compiled.ts';
import { type Documents, documents, summary } from './statuspage-shapes.ts';
import { minute, night, tell } from './story.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ past: 60 });
});
afterAll(() => scene.close());

async function readFrom<Path extends keyof Documents>(
  { draw }: Pick<Scene, 'draw'>,
  path: Path,
): Promise<Documents[Path]> {
  const { status, type, body } = await draw(path);
  expect([path, status, type]).toEqual([path, 200, 'application/json; charset=utf-8']);
  const said: unknown = JSON.parse(body);
  const parsed = documents[path].safeParse(said);
  expect([path, parsed.error?.issues ?? []]).toEqual([path, []]);
  return said as Documents[Path];
}
const read = <Path extends keyof Documents>(path: Path) => readFrom(scene, path);

const paths = Object.keys(documents) as (keyof Documents)[];
const byStart = (a: { started_at: string }, b: { started_at: string }) =>
  Date.parse(b.started_at) - Date.parse(a.started_at);

/** What must hold of any page beyond the shape of each document: order, and what belongs into which list. */
async function holds(drawn: Pick<Scene, 'draw'>): Promise<void> {
  const [whole, all, open, works, upcoming, active, parts, short] = [
    await readFrom(drawn, '/api/v2/summary.json'),
    await readFrom(drawn, '/api/v2/incidents.json'),
    await readFrom(drawn, '/api/v2/incidents/unresolved.json'),
    await readFrom(drawn, '/api/v2/scheduled-maintenances.json'),
    await readFrom(drawn, '/api/v2/scheduled-maintenances/upcoming.json'),
    await readFrom(drawn, '/api/v2/scheduled-maintenances/active.json'),
    await readFrom(drawn, '/api/v2/components.json'),
    await readFrom(drawn, '/api/v2/status.json'),
  ];
  expect(whole.status).toEqual(short.status);
  expect(whole.components).toEqual(parts.components);
  expect(whole.incidents).toEqual(open.incidents);
  expect(Object.keys(whole)).toEqual(['page', 'components', 'incidents', 'scheduled_maintenances', 'status']);
  expect(all.incidents).toEqual(all.incidents.toSorted(byStart));
  expect(works.scheduled_maintenances).toEqual(works.scheduled_maintenances.toSorted(byStart));
  for (const { status, resolved_at } of open.incidents) {
    expect(['investigating', 'identified', 'monitoring']).toContain(status);
    expect(resolved_at).toBeNull();
  }
  const statuses = (list: typeof works) => list.scheduled_maintenances.map((work) => work.status);
  expect(new Set(statuses(upcoming)).isSubsetOf(new Set(['scheduled']))).toBe(true);
  expect(new Set(statuses(active)).isSubsetOf(new Set(['in_progress', 'verifying']))).toBe(true);
  expect(whole.scheduled_maintenances.map(({ status }) => status)).not.toContain('completed');

  const groups = parts.components.filter(({ group }) => group);
  for (const part of parts.components) {
    expect('components' in part).toBe(part.group);
    if (part.group_id) expect(groups.map(({ id }) => id)).toContain(part.group_id);
  }
  for (const told of [...all.incidents, ...works.scheduled_maintenances]) {
    const times = told.incident_updates.map(({ display_at }) => Date.parse(display_at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(told.incident_updates.every(({ incident_id }) => incident_id === told.id)).toBe(true);
    expect(told.page_id).toBe(whole.page.id);
    for (const part of told.components) expect(parts.components).toContainEqual(part);
  }
}

describe('the documents of Statuspage v2', () => {
  it('have every key, and agree with each other, for a page of our own', async () => {
    await holds(scene);
  });

  it.each(inputFiles)('have every key, and agree with each other, for %s', async (file) => {
    const other = await openScene({ past: 0 });
    try {
      await importPage({ store: other.store, clock: () => night }, readPage(readInput(file)), {
        settings: true,
      });
      await holds(other);
      if (file.includes('github-incidents')) {
        expect((await readFrom(other, '/api/v2/incidents.json')).incidents).toHaveLength(50);
      }
    } finally {
      await other.close();
    }
  });

  it('list planned work by its state, and show cancelled work as over', async () => {
    const { store, story, close, draw } = await openScene({ past: 0 });
    try {
      const say = (status: 'in_progress' | 'cancelled', now: number) =>
        store.addUpdate(story.work, {
          id: newId(),
          status,
          phase: 'planned',
          message: status,
          nextUpdateAt: null,
          displayAt: now,
          author: 'test',
          now,
          cardId: null,
          components: [],
        });
      const ids = async () => {
        const lists: string[][] = [];
        for (const path of [
          '/api/v2/scheduled-maintenances.json',
          '/api/v2/scheduled-maintenances/upcoming.json',
          '/api/v2/scheduled-maintenances/active.json',
        ] as const) {
          const { scheduled_maintenances } = await readFrom({ draw }, path);
          lists.push(scheduled_maintenances.map((work) => `${work.id} ${work.status}`));
        }
        return lists;
      };
      expect(await ids()).toEqual([[`${story.work} scheduled`], [`${story.work} scheduled`], []]);
      await say('in_progress', night + 40 * minute);
      expect(await ids()).toEqual([[`${story.work} in_progress`], [], [`${story.work} in_progress`]]);
      await say('cancelled', night + 50 * minute);
      expect(await ids()).toEqual([[`${story.work} completed`], [], []]);
    } finally {
      await close();
    }
  });

  it('are the same, byte for byte, while nothing of what they tell changes', async () => {
    const { store, story, close, draw } = await openScene({ past: 2 });
    try {
      const unchanged = paths.filter((path) => /components|scheduled/.test(path));
      const bodies = () => Promise.all(unchanged.map(async (path) => (await draw(path)).body));
      const before = await bodies();
      await tell(store, 'News', [{ at: night + 4 * 60 * minute, message: 'News.' }]);
      expect(await bodies()).toEqual(before);
      await store.changeComponent(
        story.website,
        { status: 'partial_outage' },
        { now: night + 5 * 60 * minute, author: 'test' },
      );
      expect((await bodies()).every((body, index) => body !== before[index])).toBe(true);
    } finally {
      await close();
    }
  });
});

describe('GET /api/v2/summary.json', () => {
  it('has every key of Statuspage and no other', async () => {
    const { incidents, scheduled_maintenances, components } = await read('/api/v2/summary.json');
    expect(incidents).toHaveLength(1);
    expect(scheduled_maintenances).toHaveLength(1);
    expect(components).toHaveLength(8);
  });

  it('has groups with the ids of their children and the worst of their statuses', async () => {
    const { components } = await read('/api/v2/summary.json');
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
    const { incidents, page: about } = await read('/api/v2/summary.json');
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
    const { incidents } = await read('/api/v2/summary.json');
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
    const { scheduled_maintenances } = await read('/api/v2/summary.json');
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
    const body = await read('/api/v2/status.json');
    expect(body.status).toEqual({ indicator: 'major', description: 'Partial System Outage' });
    expect(body.page).toMatchObject({
      name: 'Acme',
      url: 'https://status.acme.example',
      time_zone: 'Australia/Sydney',
    });
  });
});

describe('an incident that touches no component', () => {
  it('is no page on which all is well: in the documents, the badge, the notice and the headline', async () => {
    const { store, story, close, draw } = await openScene({ past: 0 });
    try {
      const at = night + 40 * minute;
      const parts = [story.app.iphone, story.app.android, story.signIn, story.uploads];
      const over = { message: 'It works.', phase: 'fixed', status: 'resolved', nextUpdateAt: null } as const;
      const components = parts.map((id) => ({ id, status: 'operational' as const }));
      const said = { id: newId(), displayAt: at, now: at, author: 'test', cardId: null, components };
      await store.addUpdate(story.incident, { ...over, ...said });
      const status = async () => [
        (await readFrom({ draw }, '/api/v2/status.json')).status,
        (await readFrom({ draw }, '/api/v2/summary.json')).status,
      ];
      const well = { indicator: 'none', description: 'All Systems Operational' };
      expect(await status()).toEqual([well, well]);

      await tell(store, 'Acme isn’t working', [{ at: at + minute, message: 'We know.' }]);
      const partly = { indicator: 'minor', description: 'Partially Degraded Service' };
      expect(await status()).toEqual([partly, partly]);
      expect((await draw('/badge.svg')).body).toContain('Acme: Partly working');
      expect((await draw('/')).body).toContain('Acme isn’t working. We know.');

      const chosen = { impactOverride: 'critical' } as const;
      await tell(store, 'Acme is gone', [{ at: at + 2 * minute, message: 'We know.' }], chosen);
      const down = { indicator: 'critical', description: 'Major System Outage' };
      expect(await status()).toEqual([down, down]);
      expect((await draw('/badge.svg')).body).toContain('Acme: Not working');
      expect((await draw('/')).body).toContain('banner is-down');
      expect(JSON.parse((await draw('/app-notice.json')).body)).toMatchObject({
        notice: { state: 'down', headline: 'Acme is gone. We know.' },
      });
    } finally {
      await close();
    }
  });
});

describe('GET /api/v2/incidents.json', () => {
  it('has the 50 newest incidents, newest first, and no planned work', async () => {
    const { incidents } = await read('/api/v2/incidents.json');
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
