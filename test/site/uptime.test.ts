import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentStatuses } from '../../db/vocabulary.ts';
import { uptimeIn, uptimeOf, uptimeSpans } from '../../site/src/uptime.ts';
import { outageWords, recentWords, shareWords } from '../../site/src/words/say.ts';
import { openScene } from './compiled.ts';
import { day, minute, night } from './story.ts';
import { inEnglish } from './parts.ts';

const zone = 'Australia/Sydney';
const hour = 60 * minute;

describe('the uptime of a span', () => {
  it('is what looking at every minute finds', () => {
    const status = fc.constantFrom(...componentStatuses);
    const length = 200;
    const change = fc.record({ at: fc.integer({ min: -50, max: length + 50 }), newStatus: status });
    fc.assert(
      fc.property(status, fc.array(change, { maxLength: 8 }), (first, drawn) => {
        const steps = drawn.toSorted((a, b) => a.at - b.at);
        const changes = steps.map(({ at, newStatus }, index) => ({
          at: at * minute,
          oldStatus: steps[index - 1]?.newStatus ?? first,
          newStatus,
        }));
        const statusAt = (at: number) => steps.findLast((each) => each.at <= at)?.newStatus ?? first;
        const looked = Array.from({ length }, (_, at) => statusAt(at));
        const down = looked.filter((each) => each === 'partial_outage' || each === 'major_outage').length;
        expect(uptimeIn({ from: 0, to: length * minute }, statusAt(Infinity), changes)).toEqual({
          known: length * minute,
          down: down * minute,
        });
      }),
    );
  });

  it('is told of whole days and of twelve months, and begins when the component was first watched', () => {
    const spans = uptimeSpans(night, zone);
    expect(spans.recent).toEqual({
      from: Date.parse('2026-08-22T14:00:00Z'),
      to: Date.parse('2026-11-20T13:00:00Z'),
    });
    expect(spans.months.map(({ month }) => month).slice(0, 2)).toEqual(['2026-11', '2026-10']);
    expect(spans.months).toHaveLength(12);
    const component = { status: 'operational' as const, startDate: '2026-10-20', createdAt: 0 };
    const { recent, months } = uptimeOf(component, [], spans, zone);
    expect(recent).toEqual({ known: 32 * day, down: 0 });
    expect(months.map(({ month }) => month)).toEqual(['2026-11', '2026-10']);
  });

  it('is never rounded up', () => {
    expect(shareWords(inEnglish, { known: 90 * day, down: 0 })).toBe('100 %');
    expect(shareWords(inEnglish, { known: 90 * day, down: 1 })).toBe('99.99 %');
    expect(shareWords(inEnglish, { known: 30 * day, down: 72 * hour })).toBe('90.00 %');
    expect(recentWords(inEnglish, { known: 32 * day, down: 0 })).toBe('in 32 days, no outage');
    expect([outageWords(inEnglish, { down: 0 }), outageWords(inEnglish, { down: 3 * hour })]).toEqual([
      'no outage',
      '3 h of outage',
    ]);
  });
});

describe('the page of uptime', () => {
  it('tells each component, and stays the same until a new day begins', async () => {
    const { store, story, close, draw } = await openScene({ past: 3 });
    try {
      const before = (await draw('/uptime/')).body;
      expect(before).toMatch(/Payments<\/h2>.*?<b>100 %<\/b> <span>in 32 days, no outage/);
      expect(before).not.toContain('Spare parts');
      expect(before).toContain('<b>100 %</b> <span>in 90 days, no outage</span>');
      await store.changeComponent(
        story.website,
        { status: 'major_outage' },
        { now: night + 60 * minute, author: 'test' },
      );
      expect((await draw('/uptime/')).body).toBe(before);
      await store.wantFreshPage(night + day);
      const after = (await draw('/uptime/')).body;
      expect(after).not.toBe(before);
      expect(after).toMatch(/Website<\/h2>.*?<b>99\.9\d %<\/b>/);
    } finally {
      await close();
    }
  });

  it('says so where nothing is watched, and the front page explains no bars that it does not have', async () => {
    const { store, story, close, draw } = await openScene({ past: 0, languages: ['ja'] });
    try {
      expect((await draw('/')).body).toContain('each of the last 90 days');
      const { app, signIn, uploads, website, payments } = story;
      for (const id of [app.iphone, app.android, signIn, uploads, website, payments])
        await store.changeComponent(id, { showcase: false }, { now: night + 60 * minute, author: 'test' });
      expect((await draw('/uptime/')).body).toMatch(
        /No uptime is recorded here yet\. <a href="\/">See the status now<\/a>\./,
      );
      expect((await draw('/ja/uptime/')).body).toContain('<a href="/ja/">現在の状況</a>をご覧ください。');
      const { body } = await draw('/');
      expect(body).not.toContain('each of the last 90 days');
      expect(body).toContain('Uploads');
    } finally {
      await close();
    }
  });
});
