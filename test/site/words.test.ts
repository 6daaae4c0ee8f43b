import { describe, expect, it } from 'vitest';
import type { Component } from '../../db/records.ts';
import type { ComponentStatus } from '../../db/vocabulary.ts';
import { arrange } from '../../site/src/arrange.ts';
import { headlineOf } from '../../site/src/headline.ts';
import { pageLook, subjectsOf } from '../../site/src/state.ts';
import { languages, wordsFor } from '../../site/src/words/languages.ts';
import { localeOf } from '../../site/src/words/locale.ts';
import { affectedWords, duration, pageName } from '../../site/src/words/say.ts';
import { incident, inEnglish, part } from './parts.ts';

const h = 60 * 60_000;

const say = (components: Component[], ...open: Parameters<typeof incident>[0][]) =>
  headlineOf(inEnglish, { components, open: open.map(incident), settings: { name: 'Acme', language: 'en' } });

const app = [
  part('App', 'operational', { isGroup: true, id: 'app' }),
  part('iPhone', 'major_outage', { groupId: 'app' }),
  part('Android', 'major_outage', { groupId: 'app' }),
];

describe('the sentence at the top of the page', () => {
  it('says that all works only when all works and nothing is open', () => {
    expect(say([part('Sign-in'), part('Uploads')])).toBe('Acme is working.');
    expect(say([])).toBe('Acme is working.');
    expect(say([part('Sign-in')], {})).toBe('Trouble. We know.');
    expect(say([part('Sign-in', 'under_maintenance')], {})).toBe('Trouble. We know.');
    expect(say([part('Sign-in')], { status: 'identified' })).toBe('Trouble. We’re fixing it.');
  });

  it('is the title of the incident and what is known of it where no component is in trouble', () => {
    expect(say([], { title: 'Acme isn’t working', phase: 'on_it' })).toBe(
      'Acme isn’t working. Someone’s on it.',
    );
    expect(say([], { title: 'Where is my mail?' })).toBe('Where is my mail? We know.');
    expect(say([], { title: 'A supplier', status: 'identified', phase: 'supplier' })).toBe('A supplier.');
  });

  it('tells a title only in the language of the page', () => {
    const inGerman = (language: string, translations = {}) =>
      headlineOf(localeOf(wordsFor('de'), 'Etc/UTC', language === 'de-AT' ? '' : '/de'), {
        components: [],
        open: [incident({ title: 'Acme steht', translations })],
        settings: { name: 'Acme', language },
      });
    expect(inGerman('de-AT')).toBe('Acme steht. Wir wissen Bescheid.');
    expect(inGerman('en', { de: 'Acme geht nicht' })).toBe('Acme geht nicht. Wir wissen Bescheid.');
    expect(inGerman('en')).toBe('Wir gehen einem Problem nach.');
  });

  it('names what does not work, and says what we know of it', () => {
    const components = [part('Sign-in', 'major_outage'), part('Uploads')];
    expect(say(components, { phase: 'know' })).toBe('Sign-in isn’t working. We know.');
    expect(say(components, { phase: 'on_it' })).toBe('Sign-in isn’t working. Someone’s on it.');
    expect(say(components, { phase: 'found', status: 'identified' })).toBe(
      'Sign-in isn’t working. We’re fixing it.',
    );
    expect(say(components, { phase: 'coming_back', status: 'monitoring' })).toBe(
      'Sign-in isn’t working. It’s coming back.',
    );
  });

  it('claims no knowledge when no incident is open', () => {
    expect(say([part('Sign-in', 'major_outage'), part('Uploads')])).toBe('Sign-in isn’t working.');
  });

  it('names a group when all of it is down, and the product when everything is', () => {
    expect(say([...app, part('Website')], {})).toBe('App isn’t working. We know.');
    expect(say(app, {})).toBe('Acme isn’t working. We know.');
    expect(say([part('App', 'major_outage')], {})).toBe('Acme isn’t working. We know.');
  });

  it('names two parts, and counts no more than that', () => {
    const down = ['Sign-in', 'Search', 'Payments'].map((name) => part(name, 'major_outage'));
    expect(say([...down.slice(0, 2), part('Website')], {})).toBe(
      'Sign-in and Search aren’t working. We know.',
    );
    expect(say([...down, part('Website')], {})).toBe('Parts of Acme aren’t working. We know.');
  });

  it('speaks of the worst components only', () => {
    const components = [
      part('Sign-in', 'major_outage'),
      part('Uploads', 'degraded_performance'),
      part('Website'),
    ];
    expect(say(components, {})).toBe('Sign-in isn’t working. We know.');
  });

  it('has a verb for every status, and for names in the plural', () => {
    const sayOf = (name: string, status: ComponentStatus) => say([part(name, status), part('Website')]);
    expect(sayOf('Search', 'degraded_performance')).toBe('Search is having trouble.');
    expect(sayOf('Search', 'partial_outage')).toBe('Search is only partly working.');
    expect(sayOf('Search', 'under_maintenance')).toBe('Planned work on Search is under way.');
    expect(sayOf('Webhooks', 'major_outage')).toBe('Webhooks aren’t working.');
    expect(sayOf('DNS', 'major_outage')).toBe('DNS isn’t working.');
    expect(sayOf('Access', 'major_outage')).toBe('Access isn’t working.');
  });

  it('says that it comes back when all parts work and every open incident is watched', () => {
    expect(say([part('Sign-in')], { status: 'monitoring' })).toBe('Acme is coming back. We’re watching it.');
    expect(say([part('Sign-in')], { status: 'monitoring' }, { title: 'Another' })).toBe('Another. We know.');
  });

  it('speaks for the incident with the greatest impact', () => {
    const components = [part('Sign-in', 'major_outage'), part('Website')];
    expect(
      say(components, { impact: 'minor', phase: 'know' }, { impact: 'critical', phase: 'on_it' }),
    ).toMatch(/Someone’s on it/);
  });
});

describe('the look of the page', () => {
  it('follows the worst component', () => {
    const look = (...statuses: ComponentStatus[]) =>
      pageLook(
        statuses.map((status) => part('X', status)),
        [],
      );
    expect(look()).toBe('working');
    expect(look('operational', 'under_maintenance')).toBe('planned');
    expect(look('under_maintenance', 'degraded_performance')).toBe('partly');
    expect(look('operational', 'partial_outage')).toBe('partly');
    expect(look('operational', 'major_outage')).toBe('down');
  });

  it('is not that of planned work while an incident is open', () => {
    expect(pageLook([part('X', 'under_maintenance')], [incident({})])).toBe('partly');
  });

  it('follows the impact of an open incident where that is worse: what a person chose, or all that is known', () => {
    const x = part('X', 'degraded_performance');
    const look = (change: Parameters<typeof incident>[0]) => pageLook([x], [incident(change)]);
    expect(pageLook([], [incident({ impact: 'none' })])).toBe('partly');
    expect(look({ impact: 'critical' })).toBe('down');
    expect(look({ impact: 'critical', impactOverride: 'critical', componentIds: [x.id] })).toBe('down');
    expect(look({ impact: 'critical', componentIds: [x.id] })).toBe('partly');
    expect(look({ impact: 'critical', status: 'monitoring' })).toBe('partly');
    expect(pageLook([], [incident({ impact: 'critical', status: 'monitoring' })])).toBe('returning');
  });

  it('does not count a group, whose stored status is nothing', () => {
    expect(pageLook([part('App', 'major_outage', { isGroup: true }), part('X')], [])).toBe('working');
  });
});

describe('whom it hits', () => {
  it('is told by status, the worst first', () => {
    const components = [part('Uploads', 'degraded_performance'), ...app, part('Website'), part('Search')];
    expect(affectedWords(inEnglish, components)).toBe(
      'App: not working. Uploads: having trouble. Everything else works.',
    );
  });

  it('is empty when all works, and short when much does not', () => {
    expect(affectedWords(inEnglish, [part('Website')])).toBe('');
    const many = Array.from({ length: 9 }, (_, i) => part(`Part ${i}`, 'major_outage'));
    expect(affectedWords(inEnglish, [...many, part('Website')])).toBe(
      'Part 0, Part 1, Part 2 and 6 more: not working. Everything else works.',
    );
  });

  it('names a group only for all of its members', () => {
    const [group, iphone, android] = app as [Component, Component, Component];
    expect(subjectsOf([iphone, android], app)).toEqual(['App']);
    expect(subjectsOf([iphone], [group, iphone, { ...android, status: 'operational' }])).toEqual(['iPhone']);
  });
});

describe('the order of the page', () => {
  it('puts the members of a group in its place and leaves out empty groups', () => {
    const empty = part('Empty', 'operational', { isGroup: true, id: 'empty' });
    const arranged = arrange([part('First'), empty, ...app, part('Last')]);
    expect(arranged.map(({ group, members }) => [group?.name, members.map(({ name }) => name)])).toEqual([
      [undefined, ['First']],
      ['App', ['iPhone', 'Android']],
      [undefined, ['Last']],
    ]);
  });

  it('keeps a component whose group is gone', () => {
    expect(arrange([part('Orphan', 'operational', { groupId: 'gone' })])).toHaveLength(1);
  });
});

describe('small words', () => {
  it('writes how long something lasted', () => {
    const lengths = [20_000, 60_000, 25 * 60_000, h, 2 * h + 14 * 60_000, 24 * h, 76 * h];
    expect(lengths.map((length) => duration(inEnglish, length))).toEqual([
      'under a minute',
      '1 min',
      '25 min',
      '1 h',
      '2 h 14 min',
      '1 day',
      '3 days 4 h',
    ]);
  });

  it('does not say status twice', () => {
    expect(['Acme', 'Acme Status', 'Status'].map((name) => pageName(inEnglish, name))).toEqual([
      'Acme status',
      'Acme Status',
      'Status',
    ]);
  });
});

describe('a language from right to left', () => {
  it('marks the end of an address, so that its slashes are not shown before it', () => {
    const written = languages.filter(({ dir }) => dir === 'rtl').map((words) => JSON.stringify(words));
    const addresses = written.flatMap((words) => words.match(/https:[\w./]*.?/g) ?? []);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) expect(address).toMatch(/\u200e$/);
  });
});

describe('sentences one after the other', () => {
  it('have a space between them, but for those whose stop brings its own', () => {
    const components = [part('Pay', 'major_outage'), part('Mail')];
    const said = (tag: string) => {
      const locale = localeOf(wordsFor(tag), 'Asia/Tokyo');
      const known = { components, open: [incident({ phase: 'know' })] };
      const headline = headlineOf(locale, { ...known, settings: { name: 'Acme', language: 'en' } });
      return [headline, affectedWords(locale, components)];
    };
    expect(said('en')).toEqual(['Pay isn’t working. We know.', 'Pay: not working. Everything else works.']);
    expect(said('ja')).toEqual([
      'Payが利用できません。状況を把握しています。',
      'Pay：利用不可。ほかは正常です。',
    ]);
  });
});
