import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoFaults } from '../support/axe.ts';
import { withAudience } from '../support/audience.ts';
import { phone, useBrowser } from '../support/browser.ts';
import { ana, signedIn } from '../support/console.ts';

const { openPage } = useBrowser();

/** Each says that it ran by naming itself in the window. */
const payloads = [
  '<script>window.ran = 1</script>',
  '"><img src=x onerror="window.ran = 1">',
  "'><svg onload='window.ran = 1'>",
  '</title><script>window.ran = 1</script>',
  '</textarea><script>window.ran = 1</script>',
  '<a href="javascript:window.ran=1">x</a>',
  '{{constructor.constructor("window.ran = 1")()}}',
  '${window.ran = 1}',
  '<iframe srcdoc="<script>parent.ran = 1</script>">',
  '<style>@import "javascript:window.ran=1"</style>',
  '`-window.ran=1-`',
  '&lt;script&gt;window.ran = 1&lt;/script&gt;',
];
/** What an address may look like to those who check only its shape. */
const addresses = [
  '"<script>window.ran=1</script>"@example.com',
  '<img/src=x/onerror=window.ran=1>@example.com',
  'ana+"onfocus="window.ran=1@example.com',
  "ana'onfocus='window.ran=1@example.com",
];

const scripted = { ...phone, javaScriptEnabled: true, bypassCSP: true };

async function expectQuiet(page: Page): Promise<void> {
  for (const element of await page.locator('a, input, button').all()) {
    await element.dispatchEvent('focus');
    await element.dispatchEvent('mouseover');
  }
  await page.waitForTimeout(50);
  expect([page.url(), await page.evaluate('window.ran')]).toEqual([page.url(), undefined]);
}

/** Keeps a picture for people to look at, where they ask for it. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

describe('the pages for subscribers in a browser', () => {
  it('run nothing that stands in names, titles and addresses, even without a policy', async () => {
    const { service, mailbox, subscribe, open, ask } = await withAudience();
    for (const name of payloads) await service.ask('POST', '/api/components', { name });
    await service.ask('PATCH', '/api/settings', { name: payloads[0]?.slice(0, 100) });
    for (const address of addresses) await ask([['address', address]]);
    await service.deps.store.addConfirmed(
      addresses.map((address) => ({
        kind: 'email' as const,
        address,
        secret: 'a secret',
        wish: [{ target: 'page', hears: 'main' as const }],
      })),
      Date.now(),
    );
    await subscribe("o'neil@example.com");
    const incidents = await Promise.all(payloads.map((title) => open({ title, message: title })));
    const mail = await mailbox.next(
      ({ to, parsed }) => to === "o'neil@example.com" && parsed.text?.includes('/manage/') === true,
    );
    const manage = new URL(mail.links.find((link) => link.includes('/manage/')) ?? '').pathname;
    const incidentId = String(incidents[0]?.incident.id);
    await ask([
      ['address', "o'neil@example.com"],
      ['incident', incidentId],
    ]);

    const page = await openPage(scripted);
    for (const path of [
      '/',
      '/subscribe/',
      `/incidents/${incidentId}/`,
      manage,
      manage.replace('/manage/', '/confirm/'),
    ]) {
      await page.goto(service.url + path);
      await expectQuiet(page);
    }
    await page.setContent(String(mail.parsed.html));
    await expectQuiet(page);
  }, 120_000);

  it('run nothing of it in the console either', async () => {
    const { service } = await withAudience();
    await service.deps.store.addConfirmed(
      [...addresses, ...payloads.map((payload) => `${payload}@example.com`)].map((address) => ({
        kind: 'email' as const,
        address,
        secret: 'a secret',
        wish: [{ target: 'page', hears: 'main' as const }],
      })),
      Date.now(),
    );
    await signedIn(service);
    const page = await openPage(scripted);
    await page.goto(`${service.url}/staff/sign-in/`);
    await page.fill('[name=email]', ana.email);
    await page.fill('[name=password]', ana.password);
    await page.click('button.primary');
    for (const path of [
      '/staff/',
      '/staff/subscribers/',
      `/staff/subscribers/?search=${encodeURIComponent('<script>')}`,
    ]) {
      await page.goto(service.url + path);
      await expectQuiet(page);
    }
    await page.goto(`${service.url}/staff/subscribers/?search=onfocus`);
    expect(await page.locator('main li.row b').allInnerTexts()).toContain(addresses[2]);
    await keep(page, 'console-subscribers');
    await page.goto(`${service.url}/staff/incidents/new/`);
    expect(await page.locator('#channels').innerText()).toContain('16 people');
    await keep(page, 'console-compose');
  }, 120_000);

  it('work on a phone without script: subscribe, confirm, choose, leave', async () => {
    const { service, askedMail, open } = await withAudience();
    await service.ask('POST', '/api/components', { name: 'Sign-in' });
    await service.ask('POST', '/api/components', { name: 'Uploads' });
    const { incident } = await open();
    const page = await openPage();
    await page.goto(`${service.url}/`);
    await page.click('text=Tell me when it’s fixed');
    await keep(page, 'incident');
    await page.goto(`${service.url}/subscribe/`);
    await keep(page, 'subscribe');
    await page.fill('[type=email]', 'ana@example.com');
    await page.click('text=Email me');
    expect(await page.locator('h1').innerText()).toBe('One more step');
    await keep(page, 'asked');
    const { links } = await askedMail('ana@example.com');
    await page.goto(links[0] ?? '');
    await keep(page, 'confirm');
    await page.click('text=Yes, send updates');
    expect(await page.locator('h1').innerText()).toBe('You’re subscribed');
    await page.getByRole('link', { name: 'Choose what you get' }).click();
    await page.getByLabel('Uploads').check();
    await page.click('text=Save');
    expect(await page.locator('[role=status]').innerText()).toContain('Saved');
    expect(await page.getByLabel('Uploads').isChecked()).toBe(true);
    expect(await page.getByLabel('Everything').isChecked()).toBe(false);
    await keep(page, 'manage');
    const widest = await page.evaluate('document.documentElement.scrollWidth');
    expect(widest).toBeLessThanOrEqual(360);
    await page.click('text=Unsubscribe');
    expect(await page.locator('h1').innerText()).toBe('You’re unsubscribed');
    expect(incident.status).toBe('investigating');
    for (const [name, options] of [
      ['subscribe-dark', { ...phone, colorScheme: 'dark' }],
      ['subscribe-desktop', { viewport: { width: 1280, height: 800 } }],
    ] as const) {
      const other = await openPage(options);
      await other.goto(`${service.url}/subscribe/`);
      await keep(other, name);
      await other.goto(`${service.url}/incidents/${incident.id}/`);
      await keep(other, `incident-${name}`);
    }
  }, 120_000);

  it.each(['light', 'dark'] as const)(
    'have nothing that axe finds fault with, from right to left, at no width wider than the screen, %s',
    async (colorScheme) => {
      const { service, mailbox, open } = await withAudience();
      await service.deps.store.changeSettings({ languages: ['ar'] }, { now: Date.now(), author: 'test' });
      await service.ask('POST', '/api/components', { name: 'Sign-in' });
      const { incident } = await open();
      const page = await openPage({ ...phone, colorScheme, javaScriptEnabled: true, bypassCSP: true });
      const look = async (name: string) => {
        await expectNoFaults(page);
        const { brand, overflow } = await page.evaluate<{ brand: number; overflow: number }>(
          `({ brand: document.querySelector('.brand').getBoundingClientRect().right,
              overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth })`,
        );
        expect(brand, name).toBeGreaterThan(360 * 0.9);
        expect(overflow, name).toBeLessThanOrEqual(0);
        await keep(page, `arabic-${name}-${colorScheme}`);
      };
      await page.goto(`${service.url}/ar/incidents/${incident.id}/`);
      await page.fill('[type=email]', 'ana@example.com');
      await page.locator('form:has([type=email]) button').click();
      await look('asked');
      const { links } = await mailbox.next(({ to }) => to === 'ana@example.com');
      await page.goto(links[0] ?? '');
      await look('confirm');
      await page.locator('main form button').click();
      await look('confirmed');
      await page.locator('main a[href*=manage]').click();
      await look('manage');
      await page.locator('form[action*=leave] button').click();
      await look('left');
      await page.goto(links[0] ?? '');
      await look('gone');
    },
    120_000,
  );
});
