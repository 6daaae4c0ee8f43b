import { describe, expect, it } from 'vitest';
import { languages } from '../../../site/src/words/languages.ts';
import type { Words } from '../../../site/src/words/words.ts';
import { languageFor } from '../../../templates/messages/messages.ts';
import { withAudience } from '../../support/audience.ts';
import { addComponents } from '../../support/components.ts';
import type { ConsolePage } from '../../support/console.ts';
import { everyText } from '../../support/every-text.ts';
import { htmlFaults } from '../../support/html.ts';

const [english, ...others] = languages;
const faultsOf = htmlFaults();

/** A page in one more language, with a part and an incident that has a title in it. */
async function inLanguage({ code }: Words) {
  const all = await withAudience();
  await all.service.deps.store.changeSettings({ languages: [code] }, { now: Date.now(), author: 'test' });
  const { signIn } = await addComponents(all.service);
  const { incident } = await all.open({ titleTranslations: { [code]: `Acme ${code}` } });
  return { ...all, signIn, incidentId: String(incident.id) };
}

/** What somebody reads or hears of a page: its texts, and what stands in attributes for people. */
const saidBy = ({ html }: ConsolePage): string[] => {
  const shown = html.replace(/<style[^]*?<\/style>/g, '');
  const spoken = [...shown.matchAll(/ (?:aria-label|content|alt|title|placeholder)="([^"]*)"/g)];
  return [...shown.split(/<[^>]+>/), ...spoken.map(([, text]) => text ?? '')].map((text) =>
    text.replaceAll('&#39;', "'").replaceAll('&amp;', '&').trim(),
  );
};

/** The English words on a page in another language, but for those that are spelled alike in both, and its name. */
function englishOn(page: ConsolePage, words: Words): string[] {
  const own = new Set(everyText(words).map(([, text]) => text));
  const said = saidBy(page);
  return everyText(english)
    .filter(([place, text]) => place !== 'name' && !own.has(text))
    .flatMap(([, text]) => text.split(/\{\w*\}|[[\]]/))
    .map((piece) => piece.trim())
    .filter((piece) =>
      /\p{L} \p{L}/u.test(piece)
        ? said.some((text) => text.includes(piece))
        : /\p{L}{4}/u.test(piece) && said.includes(piece),
    );
}

async function expectSpoken(page: ConsolePage, words: Words, status: number, heading: string): Promise<void> {
  const where = `${words.code}: ${heading}`;
  expect([where, page.status, page.headings[0]]).toEqual([where, status, heading]);
  expect(page.html).toContain(`<html lang="${words.code}"${words.dir === 'rtl' ? ' dir="rtl"' : ''}>`);
  expect([where, englishOn(page, words)]).toEqual([where, []]);
  expect([where, await faultsOf(page.html)]).toEqual([where, []]);
  expect(page.html).toContain(`<a class="brand" href="/${words.code}/">`);
}

const formTo = (page: ConsolePage, purpose: string): string =>
  new RegExp(`action="(/subscription/${purpose}/[^"]+)"`).exec(page.html)?.[1] ?? '';

describe.each(others)('in $name', (words) => {
  const { subscription } = words;

  it('somebody subscribes, confirms, chooses and leaves', async () => {
    const { service, browser, mailbox, pathOf, signIn } = await inLanguage(words);
    const form = await browser.get(`/${words.code}/subscribe/`);
    const asked = await browser.send(form, 'address', { address: 'ana@example.com', components: signIn });
    await expectSpoken(asked, words, 202, subscription.asked.heading);
    expect(asked.text).toContain(subscription.asked.mail);

    const letter = await mailbox.next(({ to }) => to === 'ana@example.com');
    expect(letter.parsed.text).toContain(languageFor(words.code).letters.confirmButton);
    const confirm = await browser.get(pathOf(letter.links[0]));
    await expectSpoken(confirm, words, 200, subscription.confirm.heading);
    expect(confirm.text).toContain('Sign-in');
    const confirmed = await browser.post(formTo(confirm, 'confirm'), []);
    await expectSpoken(confirmed, words, 200, subscription.confirmed.heading);
    const again = await browser.get(pathOf(letter.links[0]));
    await expectSpoken(again, words, 200, subscription.confirmed.heading);

    const link = /href="(\/subscription\/manage\/[^"]+)"/.exec(confirmed.html)?.[1] ?? '';
    const manage = await browser.get(link);
    await expectSpoken(manage, words, 200, subscription.manage.heading);
    expect(manage.form('hears').fields).toContainEqual(['language', words.code]);
    const saved = await browser.follow(await browser.send(manage, 'hears', { about: 'page' }));
    await expectSpoken(saved, words, 200, subscription.manage.heading);
    expect(saved.text).toContain(subscription.manage.saved);
    const data = /href="([^"]+data\.json[^"]*)"/.exec(saved.html)?.[1] ?? '';
    expect(await (await fetch(service.url + data)).json()).toMatchObject({
      language: words.code,
      subscriptions: [{ target: 'page' }],
    });

    const leave = formTo(saved, 'leave');
    await expectSpoken(await browser.get(leave), words, 200, subscription.leave.heading);
    await expectSpoken(await browser.post(leave, []), words, 200, subscription.left.heading);
    await expectSpoken(await browser.post(leave, []), words, 200, subscription.left.heading);
    await expectSpoken(await browser.get(link), words, 410, subscription.gone.heading);
    expect((await service.ask('GET', '/api/subscribers')).body.subscribers).toEqual([]);
  });

  it('the form of an incident asks for its end, by its translated title', async () => {
    const { browser, mailbox, pathOf, incidentId } = await inLanguage(words);
    const asked = await browser.send(await browser.get(`/${words.code}/incidents/${incidentId}/`), 'hears', {
      address: 'ben@example.com',
    });
    await expectSpoken(asked, words, 202, subscription.asked.heading);
    const letter = await mailbox.next(({ to }) => to === 'ben@example.com');
    expect(letter.parsed.text).toContain(`Acme ${words.code}`);
    const confirm = await browser.get(pathOf(letter.links[0]));
    expect(confirm.text).toContain(`Acme ${words.code}`);
    const confirmed = await browser.post(formTo(confirm, 'confirm'), []);
    const link = /href="(\/subscription\/manage\/[^"]+)"/.exec(confirmed.html)?.[1] ?? '';
    const manage = await browser.get(link);
    await expectSpoken(manage, words, 200, subscription.manage.heading);
    expect(manage.text).toContain(`Acme ${words.code}`);
  });

  it('what is refused is refused, and what is too much', async () => {
    const { browser } = await inLanguage(words);
    const { failed, tooMany } = subscription;
    const post = (fields: [string, string][], headers = {}) =>
      browser.post(`/subscription/?language=${words.code}`, fields, headers);
    const refusals: [ConsolePage, number, string][] = [
      [await post([['address', 'nobody']]), 422, failed.email],
      [
        await post([
          ['address', 'a@example.com'],
          ['components', 'a'.repeat(12)],
        ]),
        422,
        failed.components,
      ],
      [
        await post([
          ['address', 'a@example.com'],
          ['incident', 'a'.repeat(12)],
        ]),
        422,
        failed.incident,
      ],
      [await post([], { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }), 403, failed.foreign],
      [await post([], { 'content-type': 'text/plain' }), 400, failed.other],
    ];
    for (const [page, status, reason] of refusals) {
      await expectSpoken(page, words, status, failed.heading);
      expect(page.text).toContain(reason);
    }
    const hook = await post([
      ['kind', 'webhook'],
      ['address', 'http://example.com/'],
    ]);
    expect([hook.status, hook.text.includes(failed.webhook)]).toEqual([422, true]);
    for (let n = 0; n < 20; n++) await post([['address', `a${n}@example.com`]]);
    await expectSpoken(await post([['address', 'b@example.com']]), words, 429, tooMany.heading);
  });
});

describe('the language of a subscriber', () => {
  const textOf = (mail: { parsed: { text?: string | undefined } }) => mail.parsed.text ?? '';

  it('is that of their mails: the translation, its promise, the page and the links', async () => {
    const { service, subscribe, mailbox, open, told, pathOf, browser } = await withAudience();
    const by = { now: Date.now(), author: 'test' };
    await service.deps.store.changeSettings({ languages: ['de'] }, by);
    await subscribe('en@example.com');
    await service.ask('POST', '/api/subscribers', { address: 'de@example.com', language: 'de' });
    const letter = await mailbox.next(({ to }) => to === 'de@example.com');
    await browser.post(pathOf(letter.links[0]), []);
    const { incident } = await open({
      titleTranslations: { de: 'Anmelden geht nicht' },
      translations: { de: 'Wir **wissen** es.' },
      nextUpdateAt: new Date(Date.now() + 60 * 60_000).toISOString(),
    });
    await told(incident.id);
    const german = await mailbox.next(
      ({ to, parsed }) => to === 'de@example.com' && /geht/.test(parsed.subject ?? ''),
    );
    expect(german.parsed.subject).toBe('Acme: Anmelden geht nicht');
    expect(textOf(german)).toMatch(/^Wir wissen es\.\n\n.*\d\d:\d\d.*\.\n/);
    expect(textOf(german)).not.toContain('We know');
    expect(german.links[0]).toBe(`${service.url}/de/incidents/${incident.id}/`);
    expect(german.links[1]).toMatch(/\/manage\/.*\/\?language=de$/);
    expect(german.raw).toMatch(/^List-Unsubscribe: <\S+\?language=de>\r$/m);
    const plain = await mailbox.next(
      ({ to, parsed }) => to === 'en@example.com' && /down/.test(parsed.subject ?? ''),
    );
    expect(textOf(plain)).toContain('We know.');
    expect(plain.links.every((link) => !link.includes('language') && !link.includes('/de/'))).toBe(true);

    const { incident: untranslated } = await open({ title: 'Uploads fail' });
    await told(untranslated.id);
    const mail = await mailbox.next(
      ({ to, parsed }) => to === 'de@example.com' && /Uploads/.test(parsed.subject ?? ''),
    );
    expect(textOf(mail)).toContain('We know.');
    expect(textOf(mail)).toContain('Sie haben Benachrichtigungen von Acme abonniert');
  });

  it('is changed by them alone, not by who asks in their name', async () => {
    const { service, subscribe, subscriberWith, mailbox, open, told, ask, browser, pathOf } =
      await withAudience();
    await service.deps.store.changeSettings({ languages: ['de', 'ar'] }, { now: Date.now(), author: 'test' });
    await subscribe('ana@example.com');
    await browser.post('/subscription/?language=de', [['address', 'ana@example.com']]);
    expect(await subscriberWith(() => true)).toMatchObject({ language: null });

    const { incident } = await open();
    await told(incident.id);
    const mail = await mailbox.next((each) => textOf(each).includes('We know'));
    const manage = await browser.get(pathOf(mail.links.find((link) => link.includes('/manage/'))));
    const saved = await browser.follow(await browser.send(manage, 'hears', { language: 'ar' }));
    expect(saved.html).toContain('<html lang="ar" dir="rtl">');
    expect(await subscriberWith(() => true)).toMatchObject({ language: 'ar' });
    const back = await browser.follow(await browser.send(saved, 'hears', { language: '' }));
    expect(back.html).toContain('<html lang="en">');
    expect(await subscriberWith(() => true)).toMatchObject({ language: null });
    await browser.follow(await browser.send(back, 'hears', { language: 'ja' }));
    expect(await subscriberWith(() => true)).toMatchObject({ language: null });

    await ask([['address', 'ben@example.com']]);
    await browser.post('/subscription/?language=de', [['address', 'ben@example.com']]);
    expect(await subscriberWith(({ address }) => address === 'ben@example.com')).toMatchObject({
      language: 'de',
    });
  });
});
