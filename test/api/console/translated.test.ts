import { describe, expect, it } from 'vitest';
import { signedIn } from '../../support/console.ts';
import { night, openIncidents, startAcme } from './acme.ts';

/** Acme with a page in English, German and Arabic, and somebody signed in. */
async function startInThree() {
  const { service } = await startAcme();
  const settings = { languages: ['de', 'ar'] };
  await service.deps.store.changeSettings(settings, { now: night, author: 'test' });
  return { service, console: await signedIn(service) };
}

describe('the form in a house of several languages', () => {
  it('asks for nothing: the ready words go out on the page in every language', async () => {
    const { service, console } = await startInThree();
    const form = await console.get('/staff/incidents/new/');
    expect(form.text).toContain('In other languages: Deutsch, العربية');
    await console.send(form, 'message', { do: 'post' });

    const [incident] = await openIncidents(service);
    expect(incident?.translations).toEqual({
      de: 'Acme funktioniert nicht',
      ar: 'خدمة Acme لا تعمل',
    });
    const page = await service.page(`/de/incidents/${incident?.id}/`);
    expect(page.text).toContain('Acme funktioniert gerade nicht. Wir wissen Bescheid');
    expect(page.text).toContain('Nächste Meldung bis 23:10 AEDT');
    expect(page.text).not.toContain('Nur auf Englisch');
    expect((await service.page('/ar/')).text).toContain('خدمة Acme لا تعمل الآن.');
  });

  it('translates no words of one’s own, but takes what is typed, and says the rest in the main language', async () => {
    const { service, console } = await startInThree();
    const form = await console.get('/staff/incidents/new/');
    const typed = { message: 'Rain in the cellar.', 'message.de': 'Regen im Keller.', title: 'Rain' };
    const preview = await console.send(form, 'message', { ...typed, do: 'preview' });
    expect(preview.html).toContain('Regen im Keller.');
    await console.send(preview, 'message', { do: 'post' });

    const [incident] = await openIncidents(service);
    expect(incident?.updates[0]?.translations).toEqual({ de: 'Regen im Keller.' });
    expect(incident?.translations).toEqual({});
    expect((await service.page('/de/')).text).toContain('Regen im Keller.');
    const arabic = (await service.page('/ar/')).text;
    expect(arabic).toMatch(/lang="en"[^>]*>\s*<p>Rain in the cellar\./);
    expect(arabic).toContain('باللغة الإنجليزية فقط');
  });

  it('says before words are edited that their translations go with them', async () => {
    const { service, console } = await startInThree();
    const { to } = await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
    const [incident] = await service.deps.store.listOpenIncidents();
    const address = `${to}updates/${incident?.updates[0]?.id}/`;
    const form = await console.get(address);
    expect(form.text).toContain('The translations go with the old words: in Deutsch, العربية the page');
    await console.send(form, 'message', { message: 'New words.' });
    expect((await console.get(address)).text).not.toContain('The translations go with');
  });

  it('refuses a translation that is too long, by its field', async () => {
    const { console } = await startInThree();
    const form = await console.get('/staff/incidents/new/');
    const answer = await console.send(form, 'message', { 'message.de': 'x'.repeat(60_000), do: 'post' });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('id="translations-error"');
  });

  it('says ready planned work in every language, too', async () => {
    const { service, console } = await startInThree();
    const form = await console.get('/staff/maintenances/new/');
    const answer = await console.send(form, 'message', { do: 'post' });
    expect(answer.status).toBe(303);
    expect((await service.page('/de/')).text).toContain('Geplante Arbeiten: Acme ist am 23. Nov. 2026');
  });
});

describe('the form in a house of one language', () => {
  it('does not speak of others', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    expect((await console.get('/staff/incidents/new/')).html).not.toContain('In other languages');
  });
});
