import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, type Scene } from './compiled.ts';
import { minute, night, tell } from './story.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ past: 60 });
});
afterAll(() => scene.close());

const bodyOf = async (path: string) => (await scene.draw(path)).body;

describe('the feeds, read by a parser of others', () => {
  it('tell the same 25 incidents and works, newest first', async () => {
    const atom = parseAtomFeed(await bodyOf('/history.atom'));
    const rss = parseRssFeed(await bodyOf('/history.rss'));
    const json = parseJsonFeed(await bodyOf('/history.json'));
    const titles = atom.entries?.map(({ title }) => title?.value ?? title);
    expect(titles).toHaveLength(25);
    expect(rss.items?.map(({ title }) => title)).toEqual(titles);
    expect(json.items?.map(({ title }) => title)).toEqual(titles);
    expect(rss.items?.map(({ link }) => link)).toEqual(json.items?.map(({ url }) => url));
    expect(atom.entries?.map(({ links }) => links?.[0]?.href)).toEqual(rss.items?.map(({ link }) => link));
    const newest = json.items?.find(({ id }) => id?.includes(scene.story.incident));
    expect(newest?.date_modified).toBe('2026-11-21T12:14:00.000Z');
  });

  it('are all announced by every page', async () => {
    for (const path of ['/', '/history/']) {
      const body = await bodyOf(path);
      for (const [type, feed] of [
        ['application/atom+xml', '/history.atom'],
        ['application/rss+xml', '/history.rss'],
        ['application/feed+json', '/history.json'],
      ])
        expect(body).toContain(`<link rel="alternate" type="${type}" href="${feed}"`);
    }
  });

  it('tell planned work by its window', async () => {
    const rss = parseRssFeed(await bodyOf('/history.rss'));
    const work = rss.items?.find(({ title }) => title === 'Faster storage');
    expect(work?.pubDate).toBe('Wed, 25 Nov 2026 11:44:00 +0000');
    const start =
      "<p><strong>THIS IS A SCHEDULED EVENT Nov <var data-var='date'>25</var>, <var data-var='time'>11:44</var> - <var data-var='time'>12:44</var> UTC</strong></p>";
    expect(work?.description?.startsWith(start)).toBe(true);
    expect(await bodyOf('/history.rss')).toContain(
      '<maintenanceEndDate>Wed, 25 Nov 2026 12:44:00 +0000</maintenanceEndDate>',
    );
    const atom = parseAtomFeed(await bodyOf('/history.atom'));
    const entry = atom.entries?.find(({ id }) => id?.endsWith(scene.story.work));
    expect(entry?.content?.value ?? entry?.content).toContain('THIS IS A SCHEDULED EVENT');
  });

  it('tell cancelled work as over, not as what is to come', async () => {
    const { store, story, close, draw } = await openScene({ past: 0 });
    try {
      const said = { status: 'cancelled', phase: 'cancelled', message: 'Not needed.' } as const;
      const at = night + 40 * minute;
      await store.addUpdate(story.work, {
        ...said,
        id: 'calledoff123',
        nextUpdateAt: null,
        displayAt: at,
        author: 'test',
        now: at,
        cardId: null,
        components: [],
      });
      const rss = (await draw('/history.rss')).body;
      expect(rss).not.toContain('maintenanceEndDate');
      expect(rss).toContain('<pubDate>Sat, 21 Nov 2026 10:44:00 +0000</pubDate>');
      for (const feed of [rss, (await draw('/history.atom')).body, (await draw('/history.json')).body]) {
        expect(feed).toContain('Faster storage');
        expect(feed).not.toContain('SCHEDULED EVENT');
      }
    } finally {
      await close();
    }
  });

  it('put no paragraph or list into a paragraph', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      await tell(store, 'x', [{ at: night + minute, message: 'Down:\n\n- Search\n- Mail\n\nWe know.' }]);
      const { items } = parseJsonFeed((await draw('/history.json')).body);
      const html = items?.map((item) => item.content_html).find((each) => each?.includes('Search'));
      expect(html).toMatch(/<strong>Investigating<\/strong><\/p><p>Down:<\/p>\s*<ul>/);
      expect(html?.replaceAll(/<p>(?:(?!<p>|<ul>)[^])*?<\/p>/g, '')).not.toContain('<p>');
    } finally {
      await close();
    }
  });

  it('are whole and well-formed with hostile names, titles and messages', async () => {
    const { store, close, draw } = await openScene({ past: 0 });
    try {
      const evil = 'A & <B>"\u0001]]><script>x</script>';
      await store.changeSettings({ name: evil }, { now: night, author: 'test' });
      await tell(store, evil, [{ at: night + 60 * minute, message: evil }]);
      const rss = parseRssFeed((await draw('/history.rss')).body);
      expect(rss.items).toHaveLength(3);
      expect(rss.items?.find(({ description }) => description?.includes('&lt;script'))).toBeDefined();
      expect(parseAtomFeed((await draw('/history.atom')).body).entries).toHaveLength(3);
      expect(parseJsonFeed((await draw('/history.json')).body).items?.[0]?.content_html).not.toContain(
        '<script',
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
