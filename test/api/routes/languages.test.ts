import { describe, expect, it } from 'vitest';
import { sharedService } from '../../support/service.ts';

const started = sharedService();

async function inGermanToo() {
  const service = await started();
  const { status, body } = await service.ask('PATCH', '/api/settings', { languages: ['de'] });
  expect([status, body.settings.languages]).toEqual([200, ['de']]);
  return service;
}

describe('a page in two languages', () => {
  it('is there below a path of its own, and goes when the language does', async () => {
    const service = await inGermanToo();
    const page = await service.page('/de/');
    expect((await service.page('/de/history/')).status).toBe(200);
    expect([page.status, page.text.includes('<html lang="de">')]).toEqual([200, true]);
    await service.ask('PATCH', '/api/settings', { languages: [] });
    for (const path of ['/de/', '/de/history/']) expect((await service.page(path)).status).toBe(404);
    expect((await service.page('/')).text).not.toContain('hreflang');
  });

  it('says in the language of an address that there is no page at it', async () => {
    const service = await inGermanToo();
    const german = await service.page('/de/nothing/');
    expect([german.status, german.text.includes('<html lang="de">')]).toEqual([404, true]);
    for (const path of ['/nothing/', '/fr/nothing/', '/de']) {
      const { status, text } = await service.page(path);
      expect([path, status === 301 || text.includes('<html lang="en">')]).toEqual([path, true]);
    }
  });

  it('refuses a language that nobody has written', async () => {
    const service = await started();
    const { status, body } = await service.ask('PATCH', '/api/settings', { languages: ['tlh'] });
    expect([status, body.error.fields['languages.0']]).toEqual([
      400,
      expect.stringContaining('Use one of these codes: en, de'),
    ]);
  });

  it('shows a translation where there is one, and the main text with a note where there is none', async () => {
    const service = await inGermanToo();
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'Sign-in is down',
      titleTranslations: { de: 'Die Anmeldung geht nicht' },
      message: 'We know.',
      translations: { de: 'Wir wissen es **schon**.' },
    });
    expect(body.incident.titleTranslations).toEqual({ de: 'Die Anmeldung geht nicht' });
    expect(body.update.translations).toEqual({ de: 'Wir wissen es **schon**.' });
    const path = `/incidents/${body.incident.id}/`;
    await service.ask('POST', `/api${path}updates`, {
      message: 'Still on it.',
      status: 'investigating',
    });

    const german = (await service.page(`/de${path}`)).text;
    expect(german).toContain('Die Anmeldung geht nicht</h1>');
    expect(german).toContain('Wir wissen es <strong>schon</strong>.');
    expect(german).toMatch(/lang="en"[^>]*>\s*<p>Still on it\./);
    expect(german.match(/Nur auf Englisch/g)).toHaveLength(1);
    const english = (await service.page(path)).text;
    expect(english).toContain('We know.');
    expect(english).not.toContain('Wir wissen');
  });

  it('drops translations of words that are edited, unless they come along', async () => {
    const service = await inGermanToo();
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'T',
      message: 'We know.',
      translations: { de: 'Wir wissen es.' },
    });
    const path = `/api/incidents/${body.incident.id}/updates/${body.update.id}`;
    const edited = await service.ask('PATCH', path, { message: 'We know more.' });
    expect(edited.body.update.translations).toEqual({});
    const again = await service.ask('PATCH', path, {
      message: 'We know most.',
      translations: { de: 'Wir wissen das meiste.' },
    });
    expect(again.body.update.translations).toEqual({ de: 'Wir wissen das meiste.' });
    expect((await service.page(`/de/incidents/${body.incident.id}/`)).text).toContain('das meiste');
  });

  it('leaves feeds and data in the main language', async () => {
    const service = await inGermanToo();
    await service.ask('POST', '/api/incidents', {
      title: 'Only once',
      message: 'Said in English.',
      translations: { de: 'Gesagt auf Deutsch.' },
    });
    for (const path of ['/history.atom', '/history.rss', '/history.json', '/api/v2/summary.json']) {
      const { text } = await service.page(path);
      expect(text).toContain('Said in English.');
      expect(text).not.toContain('Gesagt auf Deutsch.');
    }
    expect((await service.page('/de/history.atom')).status).toBe(404);
  });
});
