import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyPage } from '../../api/publish/touched.ts';
import { spoken } from '../../site/src/spoken.ts';
import { localesOf } from '../../site/src/store.ts';
import { languages, wordsFor } from '../../site/src/words/languages.ts';
import { localeOf } from '../../site/src/words/locale.ts';
import { barsWords, countWords, duration, updateWords } from '../../site/src/words/say.ts';
import type { Words } from '../../site/src/words/words.ts';
import { languages as messageLanguages, otherLanguages } from '../../templates/messages/messages.ts';
import { everyText } from '../support/every-text.ts';
import { openScene, type Scene } from './compiled.ts';
import { incident, part } from './parts.ts';
import { headlineOf } from '../../site/src/headline.ts';

const [english, ...others] = languages;
const sydney = 'Australia/Sydney';
const minute = 60_000;

const blanksIn = (text: string) => [...new Set(text.match(/\{\w*\}|\[|`\w+`/g))].toSorted();
/** Forms of numbers differ from language to language. */
const isForm = (place: string) => /\.(zero|one|two|few|many)$/.test(place) && !place.startsWith('headline');

describe('the languages of the page', () => {
  it('are those of the messages, by the same codes and names', () => {
    const named = ({ code, name, locale }: { code: string; name: string; locale: string }) => [
      code,
      name,
      locale,
    ];
    expect(languages.map(named)).toEqual(messageLanguages.map(named));
  });

  it('are chosen by the first part of a tag, else the first', () => {
    expect(wordsFor('pt-BR').code).toBe('pt');
    expect(wordsFor('tlh')).toBe(english);
  });

  it('are in settings what they are for the publisher: each once, the main one without a path', () => {
    for (const page of [
      { language: 'en', languages: [] },
      { language: 'de-AT', languages: ['en', 'de', 'ar', 'en', 'tlh'] },
      { language: 'tlh', languages: ['en', 'ja'] },
    ]) {
      const locales = localesOf({ ...page, timeZone: sydney });
      expect(locales.map(({ prefix }) => prefix)).toEqual([
        '',
        ...otherLanguages(page).map((code) => `/${code}`),
      ]);
    }
  });
});

describe.each(others)('the page in $name', (words) => {
  it('says everything that the English one does, with the same blanks and links', () => {
    const shape = (each: Words) =>
      Object.fromEntries(
        everyText(each)
          .filter(([place]) => !isForm(place))
          .map(([place, text]) => [place, blanksIn(text)]),
      );
    expect(shape(words)).toEqual(shape(english));
  });

  it('is not English', () => {
    const same = new Map(everyText(english));
    const alike = everyText(words)
      .filter(
        ([place, text]) => /\p{L}{4}/u.test(text.replaceAll(/\{\w+\}/g, '')) && same.get(place) === text,
      )
      .map(([place]) => place);
    // Loan words and names, and what happens to be spelled alike.
    const may =
      /^(locale|dir|pageName|subscribe\.ways\.|duration|counts\.incidents|updates|site\.(calendar|embed)|phases|statuses|looks)/;
    expect(alike.filter((place) => !may.test(place))).toEqual([]);
  });

  it('leaves no blank open, whatever it counts', () => {
    const locale = localeOf(words, sydney);
    const said = [0, 1, 2, 3, 11, 90, 100].flatMap((n) => [
      countWords(locale, n, n),
      barsWords(locale, n, 100),
      duration(locale, n * 1440 * minute + 61 * minute),
    ]);
    for (const text of said) expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('answers whether it is down in a sentence that names what is', () => {
    const locale = localeOf(words, sydney);
    const down = ['Sign-in', 'Search'].map((name) => part(name, 'major_outage'));
    const say = (components: ReturnType<typeof part>[], open = [incident({ phase: 'know' })]) =>
      headlineOf(locale, { components, open, settings: { name: 'Acme', language: 'en' } });
    const both = say([...down, part('Website')]);
    expect(both).toContain('Sign-in');
    expect(both).toContain('Search');
    expect(both).toContain(words.headline.know);
    expect(say([part('Website')], [])).toContain('Acme');
    expect(say([...down, part('Pay', 'major_outage'), part('Website')])).toContain('Acme');
  });

  it('has another word for every phase that a reader must tell apart', () => {
    const phases = ['know', 'found', 'no_news', 'coming_back', 'fixed', 'cancelled'] as const;
    const said = phases.map((phase) => updateWords(words, { status: 'investigating', phase }));
    expect(new Set(said).size).toBe(phases.length);
    expect(new Set(Object.values(words.statuses)).size).toBe(5);
  });
});

describe('what staff wrote', () => {
  const settings = { language: 'en' };
  const text = { text: 'We know.', translations: { de: 'Wir wissen es.' } };
  const inLanguage = (code: string) => spoken(localeOf(wordsFor(code), sydney, `/${code}`), settings, text);

  it('is shown in the language of the page where it was translated', () => {
    expect(inLanguage('de')).toEqual({ text: 'Wir wissen es.' });
  });

  it('is shown as it was written where it was not, marked and with a note', () => {
    expect(inLanguage('fr')).toEqual({ text: 'We know.', lang: 'en', note: 'En anglais uniquement' });
    expect(inLanguage('ja').note).toBe('英語のみ');
  });

  it('needs no mark and no note in the main language', () => {
    expect(spoken(localeOf(english, sydney), settings, text)).toEqual({ text: 'We know.' });
    const austrian = localeOf(wordsFor('de'), sydney);
    expect(spoken(austrian, { language: 'de-AT' }, { text: 'Na geh.', translations: {} })).toEqual({
      text: 'Na geh.',
      lang: 'de-AT',
    });
  });
});

describe('a page in several languages', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene({ past: 1, updates: 2, languages: ['de', 'ar'] });
  });
  afterAll(() => scene.close());
  const html = async (path: string) => (await scene.draw(path)).body;

  it('says its language and direction', async () => {
    expect(await html('/')).toMatch(/<html lang="en">/);
    expect(await html('/de/')).toMatch(/<html lang="de">/);
    expect(await html('/ar/')).toMatch(/<html lang="ar" dir="rtl">/);
  });

  it('is there once in every language, each leading to the others, by head and by foot', async () => {
    const { wantedAt } = await scene.store.readPublishing();
    const paths = (await everyPage(scene.store, wantedAt)).filter(
      (path) => path.endsWith('/') && !path.endsWith('/404/'),
    );
    const main = paths.filter((path) => !/^\/(de|ar)\//.test(path));
    expect(paths.length).toBe(3 * main.length);
    for (const path of main) {
      for (const prefix of ['', '/de', '/ar']) {
        const page = await html(prefix + path);
        const at = (to: string) => `https://status.acme.example${to}${path}`;
        expect(page).toContain(`<link rel="canonical" href="${at(prefix)}">`);
        for (const [code, to] of [
          ['en', ''],
          ['de', '/de'],
          ['ar', '/ar'],
          ['x-default', ''],
        ] as const)
          expect(page).toContain(`<link rel="alternate" hreflang="${code}" href="${at(to)}">`);
        expect(page).toContain(`<a href="/de${path}" lang="de" hreflang="de"`);
      }
    }
  });

  it('says in it that there is no page, and leads on to pages in the same language', async () => {
    const paths = await everyPage(scene.store, (await scene.store.readPublishing()).wantedAt);
    expect(paths.filter((path) => path.endsWith('/404/'))).toEqual(['/404/', '/de/404/', '/ar/404/']);
    const page = await html('/ar/404/');
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain(wordsFor('ar').missing.headline);
    expect(page).toMatch(/class="lead">[^<]*<a href="\/ar\/">[^<]*<\/a>[^<]*<a href="\/ar\/history\/">/);
    expect(await html('/404/')).toContain('There is no page here.');
  });

  it('leads to pages in the same language only, and to the data that there is once', async () => {
    const links = [...(await html('/de/')).matchAll(/<a href="(\/[^"]*\/)(?:#[^"]*)?"(?! lang)/g)].map(
      ([, to]) => to ?? '',
    );
    expect(links.length).toBeGreaterThan(5);
    for (const to of links) expect(to).toMatch(/^\/de\//);
    expect(await html('/de/')).toContain('href="/history.atom"');
  });

  it('writes dates, clocks and lists as that language does', async () => {
    const page = await html('/de/');
    expect(page).toContain('21. Nov. 2026');
    expect(page).toContain('The app und Sign-in funktionieren nicht.');
    expect(await html('/ar/')).toContain('21 نوفمبر 2026، 23:14:00 AEDT');
  });

  it('is not there in a language that was not chosen', async () => {
    expect((await scene.draw('/fr/')).status).toBe(404);
    expect((await scene.draw('/fr/history/')).status).toBe(404);
    expect((await scene.draw('/en/')).status).toBe(404);
  });

  it('costs a page in one language nothing', async () => {
    const alone = await openScene({ past: 1, updates: 2 });
    const { wantedAt } = await alone.store.readPublishing();
    const paths = await everyPage(alone.store, wantedAt);
    const { body } = await alone.draw('/');
    await alone.close();
    expect(body).not.toContain('hreflang');
    expect(paths.filter((path) => /^\/[a-z]{2}\//.test(path))).toEqual([]);
  });
});
