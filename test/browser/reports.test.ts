import { mkdirSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoFaults } from '../support/axe.ts';
import { phone, useBrowser } from '../support/browser.ts';
import { addComponents } from '../support/components.ts';
import { ana, signedIn } from '../support/console.ts';
import { serveCopy } from '../support/copy.ts';
import { networks, reportFrom } from '../support/reports.ts';
import { startTestService, type TestService } from '../support/service.ts';

const { openPage } = useBrowser();

async function openIncident(service: TestService, components: string[] = []) {
  const { body } = await service.ask('POST', '/api/incidents', {
    title: 'Sign-in is down',
    message: 'We know.',
    components: components.map((id) => ({ id, status: 'major_outage' })),
  });
  return String(body.incident.id);
}

/** Keeps a picture for people to look at, where they ask for it. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

const widthOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

describe('reporting in a browser', () => {
  it.each([360, 320])(
    'works without script on a phone that is %i wide',
    async (width) => {
      const service = await startTestService();
      const { signIn } = await addComponents(service);
      await openIncident(service, [signIn]);
      await reportFrom(service, networks(2), { component: signIn });
      const page = await openPage({ ...phone, viewport: { width, height: 740 } });
      await page.goto(`${service.url}/`);
      const opener = page.getByText('It’s not working for me either');
      const truth = await page.locator('.banner').boundingBox();
      expect((await opener.boundingBox())?.y).toBeGreaterThan((truth?.y ?? 0) + (truth?.height ?? 0));
      expect(await page.locator('#report form').isVisible()).toBe(false);
      await opener.click();
      // The one part that does not work is chosen already.
      expect(await page.getByLabel('What isn’t working?').inputValue()).toBe(signIn);
      await page.getByLabel('Where?').selectOption('Android');
      for (const control of await page.locator('#report :is(summary, select, button)').all()) {
        expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(48);
      }
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      await keep(page, `report-${width}`);
      await page.getByRole('button', { name: 'Tell us' }).click();
      expect(await page.locator('h1').innerText()).toBe('Thanks. You’re one of 3.');
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      await keep(page, `thanks-${width}`);
      await page.getByLabel('Your country').selectOption('Australia');
      await page.getByRole('button', { name: 'Add it' }).click();
      expect(await page.locator('h1').innerText()).toBe('Thanks. You’re one of 3.');
      const [reported] = (await service.ask('GET', '/api/reports')).body.reports;
      expect(reported).toMatchObject({ people: 3, platforms: { android: 1 }, countries: { AU: 1 } });
      await page.getByRole('link', { name: 'Sign-in is down' }).click();
      expect(await page.locator('#report summary').innerText()).toBe('It’s not working for me either');
    },
    60_000,
  );

  it('works from a copy of the page on another origin', async () => {
    const service = await startTestService();
    await addComponents(service);
    await service.deps.publisher.publish();
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(`${await serveCopy(service)}/`);
    await page.getByText('Something not working? Tell us').click();
    await page.getByLabel('What isn’t working?').selectOption('Uploads');
    await page.getByRole('button', { name: 'Tell us' }).click();
    expect(await page.locator('h1').innerText()).toBe('Thanks for telling us.');
    expect(page.url()).toBe(`${service.url}/reports/`);
    const { reports } = (await service.ask('GET', '/api/reports')).body;
    expect(reports).toMatchObject([{ name: 'Uploads', people: 1, platforms: { web: 1 } }]);
  }, 60_000);

  it('keeps what is half chosen while the page brings in news', async () => {
    const service = await startTestService();
    const { signIn, uploads } = await addComponents(service);
    await service.deps.publisher.publish();
    const page = await openPage({ viewport: { width: 360, height: 740 } });
    await page.clock.install();
    await page.goto(`${service.url}/`);
    await page.getByText('Something not working? Tell us').click();
    await page.getByLabel('What isn’t working?').selectOption('Uploads');
    await page.getByLabel('Where?').selectOption('Android');
    await openIncident(service, [signIn]);
    await page.clock.runFor(40_000);
    await page.getByText('It’s not working for me either').waitFor();
    expect(await page.getByLabel('What isn’t working?').inputValue()).toBe(uploads);
    expect(await page.getByLabel('Where?').inputValue()).toBe('android');
  }, 60_000);

  it('runs nothing that stands in names and titles, even without a policy', async () => {
    const service = await startTestService();
    const attack = '"><img src=x onerror="window.ran = 1"></option></select><script>window.ran = 1</script>';
    const { body } = await service.ask('POST', '/api/components', { name: attack });
    const { id } = body.component;
    await service.ask('POST', '/api/incidents', {
      title: attack,
      message: attack,
      components: [{ id, status: 'major_outage' }],
    });
    const page = await openPage({ ...phone, javaScriptEnabled: true, bypassCSP: true });
    await page.goto(`${service.url}/`);
    await page.getByText('It’s not working for me either').click();
    await page.getByRole('button', { name: 'Tell us' }).click();
    expect(await page.locator('h1').innerText()).toContain('Thanks');
    expect([page.url(), await page.evaluate('window.ran')]).toEqual([`${service.url}/reports/`, undefined]);
  }, 60_000);

  it('ends on a page that axe finds no fault with, in light and dark', async () => {
    const service = await startTestService();
    const { signIn } = await addComponents(service);
    const look = async (name: string, options: BrowserContextOptions) => {
      const page = await openPage({ bypassCSP: true, ...options });
      await page.goto(`${service.url}/`);
      await page.locator('#report summary').click();
      await page.getByRole('button', { name: 'Tell us' }).click();
      await expectNoFaults(page);
      await keep(page, name);
    };
    await look('thanks-quiet', { viewport: { width: 360, height: 740 } });
    await openIncident(service, [signIn]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await look(`thanks-desktop-${colorScheme}`, { colorScheme, viewport: { width: 1280, height: 900 } });
      await look(`thanks-phone-${colorScheme}`, { colorScheme, viewport: { width: 360, height: 740 } });
    }
  }, 120_000);

  it('shows staff on a phone what is reported, and the form in one tap', async () => {
    const service = await startTestService();
    const { signIn } = await addComponents(service);
    await signedIn(service);
    await reportFrom(service, networks(2), { component: signIn, platform: 'ios' });
    await reportFrom(service, networks(1, 10), { component: signIn, platform: 'android' });
    await service.deps.reportWatch.look();
    const page = await openPage();
    await page.goto(`${service.url}/staff/sign-in/`);
    await page.fill('[name=email]', ana.email);
    await page.fill('[name=password]', ana.password);
    await page.click('button.primary');
    await page.getByText('3 people say Sign-in is not working (iPhone 2, Android 1)').waitFor();
    await keep(page, 'console-reported');
    await page.getByRole('link', { name: 'Tell users' }).click();
    expect(await page.getByRole('checkbox', { name: 'Sign-in' }).isChecked()).toBe(true);
    expect(await widthOf(page)).toBeLessThanOrEqual(360);
    await keep(page, 'console-compose');
  }, 60_000);
});
