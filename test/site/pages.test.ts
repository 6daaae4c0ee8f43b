import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { htmlFaults } from '../support/html.ts';
import { compileSite } from '../../site/compile.ts';
import { everyPath, openScene, type Scene } from './compiled.ts';
import { addComponent, day, minute, night, tell } from './story.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ languages: ['ar'] });
});
afterAll(() => scene.close());

const faultsOf = htmlFaults();

const textOf = (body: string) =>
  body
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,)])/g, '$1');
const titleOf = (body: string) => /<title>([^<]*)<\/title>/.exec(body)?.[1];
const headlineOf = (body: string) => textOf(/<h1[^]*?<\/h1>/.exec(body)?.[0] ?? '').trim();

describe('every page', () => {
  it('is drawn, is valid HTML and has one headline', async () => {
    const paths = await everyPath(scene);
    expect(paths.length).toBeGreaterThan(35);
    for (const path of paths) {
      const { status, type, body } = await scene.draw(path);
      expect([path, status, type]).toEqual([path, 200, 'text/html']);
      expect([path, await faultsOf(body)]).toEqual([path, []]);
      expect(body.match(/<h1/g)).toHaveLength(1);
    }
  });

  it('keeps words apart that stand beside each other, also for whoever reads it without its style', async () => {
    const isWord = /[\p{L}\p{N}]/u;
    const beside = /(\S)((?:<\/?(?:b|small|span|time)\b[^>]*>)+)(\S)/gu;
    for (const path of await everyPath(scene)) {
      const { body } = await scene.draw(path);
      const pairs = [...body.replace(/<style>[^]*<\/style>/, '').matchAll(beside)];
      const glued = pairs.filter(
        ([, before = '', tags = '', after = '']) =>
          isWord.test(before) && (isWord.test(after) || after === '(') && !tags.startsWith('</small><small'),
      );
      expect([path, glued.map(([words]) => words)]).toEqual([path, []]);
    }
  });

  it('leads only to pages that exist', async () => {
    const paths = await everyPath(scene);
    const linked = new Set<string>();
    for (const path of paths) {
      const { body } = await scene.draw(path);
      for (const [, href] of body.matchAll(/ (?:href|src)="(\/[^"]*)"/g)) linked.add(href ?? '');
    }
    const { outDir } = await compileSite();
    for (const path of linked) {
      const isThere = path.startsWith('/_assets/')
        ? existsSync(join(outDir, 'client', path))
        : (await scene.draw(path)).status === 200;
      expect([path, isThere]).toEqual([path, true]);
    }
  });

  it('has only small scripts of its own, which its policy names: where it may change while it is read, and where a browser can ask to be told', async () => {
    for (const path of await everyPath(scene)) {
      const { body } = await scene.draw(path);
      const scripts = body.match(/<script[^]*?<\/script>/g) ?? [];
      const mayChange = /^\/(ar\/)?(incidents\/.*)?$/.test(path);
      const canAsk = body.includes(' data-browser="ask"');
      expect([path, scripts.length]).toEqual([path, [mayChange, canAsk].filter(Boolean).length]);
      const policy = /; script-src ([^;]*); connect-src 'self';/.exec(body)?.[1];
      for (const script of scripts) {
        const [, integrity] =
          /^<script type="module" src="\/_assets\/\w+\.js" integrity="(sha256-[^"]+)"><\/script>$/.exec(
            script,
          ) ?? [];
        expect(policy).toContain(`'${integrity}'`);
      }
    }
    const { outDir } = await compileSite();
    const scripts = globSync('client/_assets/*.js', { cwd: outDir });
    expect(scripts).toHaveLength(2);
    for (const script of scripts) expect(statSync(join(outDir, script)).size).toBeLessThanOrEqual(3000);
  });

  it('is whole in one answer: no style or picture of others, nothing that reloads it', async () => {
    for (const path of await everyPath(scene)) {
      const { body } = await scene.draw(path);
      expect(body).not.toMatch(
        /<link[^>]+stylesheet|<iframe|http-equiv="refresh"| style="| on\w+="|@import|url\(/i,
      );
      expect(body).not.toMatch(/(?:src|href)="(?!\/|#|data:image\/svg|https:\/\/status\.acme\.example)/);
      expect(body).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
    }
  });

  it('says no time that goes stale', async () => {
    for (const path of await everyPath(scene)) {
      expect(textOf((await scene.draw(path)).body)).not.toMatch(
        /\b(ago|yesterday|tomorrow|minutes? left|just now)\b/i,
      );
    }
  });

  it('is the same whenever it is drawn', async () => {
    const incident = `/incidents/${scene.story.incident}/`;
    for (const path of ['/', incident, '/history/', '/history.atom', '/api/v2/summary.json']) {
      const now = (await scene.draw(path)).body;
      vi.useFakeTimers({ toFake: ['Date'], now: night + 3000 * day });
      try {
        expect((await scene.draw(path)).body).toBe(now);
      } finally {
        vi.useRealTimers();
      }
    }
  });
});

describe('the front page during an incident', () => {
  it('answers in its headline, its title and its icon', async () => {
    const { body } = await scene.draw('/');
    expect(headlineOf(body)).toBe('The app and Sign-in aren’t working. Someone’s on it.');
    expect(titleOf(body)).toBe('Not working: Acme status');
    expect(body).toContain('banner is-down');
    expect(body).toContain('rel="icon" href="data:image/svg+xml,');
  });

  it('tells whom it hits, since when, and when the next word comes, with UTC', async () => {
    const said = textOf((await scene.draw('/')).body);
    expect(said).toContain(
      'Affected The app and Sign-in: not working. Uploads: having trouble. Everything else works.',
    );
    expect(said).toContain('Started 22:44 AEDT (11:44 UTC)');
    expect(said).toContain('Next update promised by 23:20 AEDT (12:20 UTC)');
    expect(said).toContain('This page was made at 21 Nov 2026, 23:14:00 AEDT (12:14:00 UTC).');
    expect(said).toContain('Check again');
  });

  it('has the updates newest first and says which one was edited', async () => {
    const { body } = await scene.draw('/');
    const at = (words: string) => body.indexOf(words);
    expect(at('An engineer has been on it')).toBeLessThan(at('We know. Next update'));
    expect(textOf(body)).toContain('The website works. Edited 21 Nov 2026, 23:14 AEDT');
    expect(body.match(/Edited/g)).toHaveLength(1);
  });

  it('puts the components in their groups, with their days in words', async () => {
    const said = textOf((await scene.draw('/')).body);
    expect(said).toMatch(/The app Not working iPhone Not working 1 day with trouble in 90 days Android/);
    expect(said).toContain('Accounts &amp; one-time codes');
    expect(said).toMatch(/Payments Working \d+ days with trouble in 33 days/);
    expect(said).not.toContain('Spare parts');
  });

  it('announces planned work with its window', async () => {
    const said = textOf((await scene.draw('/')).body);
    expect(said).toContain(
      'Planned work Planned Faster storage 25 Nov 2026, 22:44 to 23:44 AEDT (25 Nov, 11:44 to 12:44 UTC)',
    );
  });

  it('fits into the first packets: 14 kB with its style, compressed', async () => {
    const big = await openScene({ updates: 12 });
    try {
      const { body } = await big.draw('/');
      expect(body.match(/class="said"/g)?.length).toBe(13);
      expect(gzipSync(body).length).toBeLessThan(14_336);
    } finally {
      await big.close();
    }
  });
});

describe('the front page on other days', () => {
  it('says that all works, and what happened before', async () => {
    const { store, draw, story, close } = await openScene({ past: 3 });
    try {
      const now = night + 40 * minute;
      const components = [story.app.iphone, story.app.android, story.signIn, story.uploads];
      await store.addUpdate(story.incident, {
        id: 'fixedfixed12',
        status: 'resolved',
        phase: 'fixed',
        message: 'It works again.',
        nextUpdateAt: null,
        displayAt: now,
        author: 'test',
        now,
        cardId: 'abc123',
        components: components.map((id) => ({ id, status: 'operational' })),
      });
      const { body } = await draw('/');
      expect(headlineOf(body)).toBe('Acme is working.');
      expect(titleOf(body)).toBe('Working: Acme status');
      const fixed = /23:24 AEDT [^]* Working again [^]* Acme isn’t working Planned work/;
      expect(textOf(body)).toMatch(fixed);
      expect(textOf(body)).not.toMatch(/Past incidents [^]*Acme isn’t working/);
      expect(body).not.toContain('class="promise"');

      const incident = await draw(`/incidents/${story.incident}/`);
      expect(titleOf(incident.body)).toBe('Working again: Acme isn’t working: Acme status');
      expect(headlineOf(incident.body)).toBe('Working again');
      expect(incident.body).toMatch(/<p class="word">\s*Acme isn’t working\s*<\/p>/);
      expect(textOf(incident.body)).toContain('Lasted 40 min');
      expect(await faultsOf(body)).toEqual([]);

      await store.wantFreshPage(now + day - 1);
      expect(textOf((await draw('/')).body)).toMatch(fixed);
      await store.wantFreshPage(now + day);
      const later = textOf((await draw('/')).body);
      expect(later).toMatch(/Past incidents 21 Nov 2026 22:44 AEDT Acme isn’t working [^]* 40 min Down/);
      expect(later).not.toMatch(fixed);
    } finally {
      await close();
    }
  });

  it('is a page even where there is nothing to say yet', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      await store.changeSettings(
        { name: 'Nobody & Sons', timeZone: 'Etc/UTC' },
        { now: night + day, author: 'test' },
      );
      const { body } = await draw('/');
      expect(titleOf(body)).toBe('Not working: Nobody &amp; Sons status');
      expect(textOf(body)).toContain('22 Nov 2026, 11:44:00 UTC.');
      expect(await faultsOf(body)).toEqual([]);
    } finally {
      await close();
    }
  });

  it('says by itself that a promised update is late', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      await store.wantFreshPage(night + 50 * minute);
      expect(textOf((await draw('/')).body)).toContain(
        'This update is late. We promised it by 23:20 AEDT (12:20 UTC)',
      );
    } finally {
      await close();
    }
  });
});

describe('an incident’s own page', () => {
  it('says of an update that came later than it was promised when that was', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      const id = await tell(store, 'Slow uploads', [
        { at: night, message: 'We know.', nextUpdateAt: night + 20 * minute },
        { at: night + 15 * minute, message: 'In time.', nextUpdateAt: night + 30 * minute },
        { at: night + 34 * minute, message: 'Later.', status: 'resolved' },
      ]);
      const said = textOf((await draw(`/incidents/${id}/`)).body);
      expect(said).toContain('Later. Promised by 21 Nov 2026, 23:14 AEDT');
      expect(said.match(/Promised by/g)).toHaveLength(1);
    } finally {
      await close();
    }
  });

  it('is its permalink, with its card as the link preview', async () => {
    const { store, close, draw } = await openScene({ past: 0, updates: 3 });
    try {
      const [open] = await store.listOpenIncidents();
      const { body } = await draw(`/incidents/${open?.id}/`);
      expect(headlineOf(body)).toBe('Acme isn’t working');
      expect(body).toContain(
        'property="og:image" content="https://status.acme.example/cards/c0ffee-preview.png"',
      );
      expect(body).toMatch(/og:image:alt" content="Acme status card\. No news yet: Acme isn’t working"/);
      expect(body).toContain(`rel="canonical" href="https://status.acme.example/incidents/${open?.id}/"`);
      expect(textOf(body)).toContain('Affects The app, Sign-in and Uploads');
    } finally {
      await close();
    }
  });

  it('has no preview where there is no card', async () => {
    const { body } = await scene.draw(`/incidents/${scene.story.incident}/`);
    expect(body).not.toContain('og:image');
  });

  it('changes only when the incident does', async () => {
    const { store, close, draw } = await openScene({ past: 2 });
    try {
      const incidents = await store.listRecentIncidents(9);
      const before = await Promise.all(incidents.map(({ id }) => draw(`/incidents/${id}/`)));
      await tell(store, 'Another one', [{ at: night + 5 * minute, message: 'Something else.' }]);
      const after = await Promise.all(incidents.map(({ id }) => draw(`/incidents/${id}/`)));
      expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body));
    } finally {
      await close();
    }
  });

  it('shows hostile titles, names and messages as the text they are', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      const evil = '<img src=x onerror=alert(1)>"\'&lt;</title></style><script>alert(1)</script>';
      const component = await addComponent(store, evil, { description: evil });
      await store.changeSettings({ name: evil, brandColor: evil }, { now: night, author: 'test' });
      const components = [{ id: component, status: 'major_outage' as const }];
      const id = await tell(store, evil, [
        { at: night, message: `${evil}\n\n[x](javascript:alert(1))`, components },
      ]);
      for (const path of ['/', `/incidents/${id}/`, '/history/2026-11/', '/history/', '/404/']) {
        const { body } = await draw(path);
        const bare = body.replace(/"[^"]*"/g, '""');
        expect(bare.replaceAll('<script type="" src="" integrity="">', '')).not.toMatch(/<(img|script)/i);
        expect(bare.match(/<\/(title|style)>/g)).toEqual(['</title>', '</style>']);
        expect(await faultsOf(body)).toEqual([]);
      }
    } finally {
      await close();
    }
  });
});

describe('the own page of planned work', () => {
  it('offers to tell when it is done: nothing is broken', async () => {
    const { body } = await scene.draw(`/incidents/${scene.story.work}/`);
    expect(body).toContain('<h2 id="tell-me-heading">Tell me when it’s done</h2>');
    expect(textOf(body)).not.toContain('fixed');
  });

  it('calls no work an incident that is fixed, were its end never said', async () => {
    const begun = { at: night - 2 * day, message: 'A pause.', status: 'scheduled' as const };
    for (const [status, word] of [
      ['cancelled', 'Cancelled'],
      ['completed', 'Done'],
    ] as const) {
      const said = { at: night - day, message: 'It is over.', status };
      const work = { scheduledFor: night, scheduledUntil: null };
      const id = await tell(scene.store, 'Without an end', [begun, said], work);
      expect(headlineOf((await scene.draw(`/incidents/${id}/`)).body)).toBe(word);
    }
  });
});

describe('components of one name in several groups', () => {
  it('are told apart by their groups, wherever these are not seen', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      const groupOf = async (name: string) => {
        const groupId = await addComponent(store, name, { isGroup: true });
        return [
          await addComponent(store, 'API', { groupId }),
          await addComponent(store, 'Web', { groupId }),
          await addComponent(store, `Only ${name}`, { groupId }),
        ];
      };
      const [european = '', , only = ''] = await groupOf('Europe');
      const [american = ''] = await groupOf('US');
      const id = await tell(store, 'Trouble', [
        {
          at: night + 50 * minute,
          message: 'We know.',
          components: [
            { id: european, status: 'partial_outage' },
            { id: american, status: 'degraded_performance' },
            { id: only, status: 'degraded_performance' },
          ],
        },
      ]);
      const front = textOf((await draw('/')).body);
      expect(front).toContain('Europe – API: partly working.');
      expect(front).toContain('Uploads, Only Europe and US – API: having trouble.');
      expect(textOf((await draw(`/incidents/${id}/`)).body)).toContain(
        'Affects Europe – API, Only Europe and US – API',
      );
      expect(textOf((await draw('/history/2026-11/')).body)).toContain(
        'Europe – API, Only Europe and US – API',
      );
      const notice = JSON.parse((await draw('/app-notice.json')).body);
      expect(notice).toMatchObject({
        notice: { affected: expect.arrayContaining(['Europe – API', 'US – API']) },
      });
      const uptime = (await draw('/uptime/')).body
        .match(/<h2[^>]*>[^<]*/g)
        ?.map((each) => each.split('>')[1]);
      expect(uptime).toEqual(
        expect.arrayContaining(['Europe – API', 'Europe – Web', 'US – API', 'US – Web']),
      );
      const { body } = await draw('/subscribe/');
      expect(textOf(body)).toContain('Europe API Web Only Europe US API Web Only US');
      expect(body).toMatch(/<fieldset>\s*<legend>Europe<\/legend>/);
      expect(await faultsOf(body)).toEqual([]);
    } finally {
      await close();
    }
  });
});

describe('the form of those who want to be told', () => {
  it('names no component that shows itself only in trouble, in whatever state it is', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      const before = (await draw('/subscribe/')).body;
      expect(before).toContain('Uploads');
      expect(before).not.toContain('Spare parts');
      const spare = (await store.listComponents()).find(({ onlyShowIfDegraded }) => onlyShowIfDegraded);
      await store.changeComponent(
        spare?.id ?? '',
        { status: 'major_outage' },
        { now: night + 40 * minute, author: 'test' },
      );
      expect((await draw('/')).body).toContain('Spare parts');
      expect((await draw('/subscribe/')).body).toBe(before);
    } finally {
      await close();
    }
  });
});

describe('history', () => {
  it('lists the years and months with what each had, the newest first', async () => {
    const { body } = await scene.draw('/history/');
    expect(textOf(body)).toMatch(/History 2026 November \d incidents October \d incidents/);
  });

  it('tells of a month what happened and how long, and leads to the months beside it', async () => {
    const { body } = await scene.draw('/history/2026-10/');
    expect(headlineOf(body)).toBe('October 2026');
    expect(textOf(body)).toMatch(
      /Slow answers, number 5 Some pages answer slowly \(5\)\. \w+ 35 min Some trouble/,
    );
    expect(body).toContain('href="/history/2026-09/" rel="prev"');
    expect(body).toContain('href="/history/2026-11/" rel="next"');
  });

  it('is by the months of the page’s zone', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      await tell(store, 'Just after midnight in Sydney', [
        { at: Date.UTC(2026, 9, 31, 13), message: 'Still October in UTC.' },
      ]);
      expect((await draw('/history/2026-11/')).body).toContain('Just after midnight');
      await store.changeSettings({ timeZone: 'Etc/UTC' }, { now: night, author: 'test' });
      expect((await draw('/history/2026-11/')).body).not.toContain('Just after midnight');
      expect((await draw('/history/2026-10/')).body).toContain('Just after midnight');
    } finally {
      await close();
    }
  });

  it('leads to what was written up', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      const id = await tell(store, 'Lost mail', [
        { at: night - day, message: 'We know.' },
        { at: night - day + minute, message: 'It works again.', phase: 'fixed', status: 'resolved' },
      ]);
      const inHistory = async () => (await draw('/history/2026-11/')).body;
      expect(textOf(await inHistory())).not.toContain('What happened');
      await store.addUpdate(id, {
        id: 'writeupwrite',
        status: 'postmortem',
        phase: 'fixed',
        message: 'A queue was full.',
        nextUpdateAt: null,
        displayAt: night,
        author: 'test',
        now: night + 40 * minute,
        cardId: null,
        components: [],
      });
      expect(await inHistory()).toMatch(
        new RegExp(`<a href="/incidents/${id}/#u-writeupwrite">\\s*What happened\\s*</a>`),
      );
      expect((await draw(`/incidents/${id}/`)).body).toContain('id="u-writeupwrite"');
    } finally {
      await close();
    }
  });

  it('leaves planned work that has not begun to the front page', async () => {
    expect((await scene.draw('/history/2026-11/')).body).not.toContain('Faster storage');
  });
});

describe('addresses that do not exist', () => {
  it.each([
    '/incidents/nosuchincide/',
    '/incidents/..%2f..%2fetc/',
    '/history/2026-13/',
    '/history/1999-01/',
    '/history/2026-12/',
    '/history/index/',
    '/nothing/',
    '/api/v2/nothing.json',
  ])('%s is answered 404', async (path) => {
    const { status } = await scene.draw(path);
    expect(status).toBe(404);
  });

  it('have a page of their own, which is valid and leads on', async () => {
    const { status, body } = await scene.draw('/404/');
    expect(status).toBe(404);
    expect(headlineOf(body)).toBe('There is no page here.');
    expect(body).toContain('href="/history/"');
    expect(await faultsOf(body)).toEqual([]);
  });
});
