import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phone, useBrowser } from '../support/browser.ts';
import { ana } from '../support/console.ts';
import { addComponent } from '../support/incidents.ts';
import { startTestService, type TestService } from '../support/service.ts';

const browser = useBrowser();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

/** Taps what leads to another page, and waits for that. */
async function go(target: Locator): Promise<void> {
  const loaded = target.page().waitForEvent('load');
  await target.tap();
  await loaded;
}

/** Acme, with its components, and its community lead on her phone. */
async function startNight() {
  const service = await startTestService();
  const { store } = service.deps;
  await store.changeSettings(
    { name: 'Acme', timeZone: 'Australia/Sydney' },
    { now: Date.now(), author: 'test' },
  );
  await addComponent(store, 'Sign-in');
  const { body } = await service.ask('POST', '/api/components', { name: 'Apps', group: true });
  await service.ask('POST', '/api/components', { name: 'iPhone app', groupId: body.component.id });
  await service.deps.publisher.publish();
  return { service, page: await browser.openPage() };
}

async function setUp(page: Page, service: TestService): Promise<void> {
  await page.goto(service.setupLink ?? '');
  await page.getByLabel('Your name').fill(ana.name);
  await page.getByLabel('Email address').fill(ana.email);
  await page.getByLabel('Password').fill(ana.password);
  await go(button(page, 'Set password and sign in'));
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Email address').fill(ana.email);
  await page.getByLabel('Password').fill(password);
  await go(button(page, 'Sign in'));
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

/** Taps "Check again" until every post is live. */
async function waitUntilLive(page: Page, posts: number): Promise<void> {
  const live = page.locator('#deliveries .delivery', { hasText: 'Live' });
  await expect
    .poll(
      async () => {
        await go(link(page, 'Check again'));
        return live.count();
      },
      { timeout: 20_000 },
    )
    .toBe(posts + 1);
}

describe('the night, on a phone of 360 pixels without JavaScript', () => {
  it('goes from the set-up link over three taps to everyone, and on to "working again"', async () => {
    const { service, page } = await startNight();
    await setUp(page, service);
    expect(await heading(page)).toBe('Acme is working.');

    await go(link(page, 'Something’s wrong'));
    await page.getByLabel('Sign-in').tap();
    await go(button(page, 'Post everywhere'));
    expect(new URL(page.url()).pathname).toMatch(/^\/staff\/incidents\/[a-z0-9]{12}\/$/);
    const incident = page.url();

    const visitor = await browser.openPage();
    await visitor.goto(service.url);
    expect(await heading(visitor)).toMatch(/isn’t working\. We know\.$/);
    await waitUntilLive(page, service.deps.channels.length);
    await go(page.getByRole('link', { name: 'Open on X (practice)' }));
    expect(page.url()).toMatch(/\/staff\/wall\/#[2-7a-z]{13}$/);
    expect(await page.locator('.wall-post:target').innerText()).toContain("Acme isn't working right now.");

    await page.goto(incident);
    await go(link(page, 'Working again'));
    await go(button(page, 'Post everywhere'));
    await waitUntilLive(page, service.deps.channels.length);
    await visitor.reload();
    expect(await heading(visitor)).toBe('Acme is working.');
    await visitor.goto(incident.replace('/staff', ''));
    expect(await visitor.locator('body').innerText()).toContain('Acme is working again. It was down from');
  });

  it('asks what is affected above the bar, and says "Everything" by itself', async () => {
    const { service, page } = await startNight();
    await setUp(page, service);
    await go(link(page, 'Something’s wrong'));
    const bottomOf = async (target: Locator) => {
      const { y, height } = (await target.boundingBox()) ?? { y: Infinity, height: 0 };
      return y + height;
    };
    const bar = (await page.locator('.act').boundingBox())?.y ?? 0;
    expect(await bottomOf(page.getByLabel('Everything'))).toBeLessThan(bar);
    expect(await bottomOf(page.getByLabel('Sign-in'))).toBeLessThan(bar);
    await page.getByLabel('Everything').tap();
    await go(button(page, 'Post everywhere'));
    expect(await page.locator('.notice').innerText()).toContain('the page will say that all parts work');
    await go(button(page, 'Go back'));
    await page.getByLabel('Everything').tap();
    await go(button(page, 'Post everywhere'));
    const visitor = await browser.openPage();
    await visitor.goto(service.url);
    expect(await heading(visitor)).toBe('Acme isn’t working. We know.');
  });

  it('makes one incident of two taps on the button', async () => {
    const { service, page } = await startNight();
    await setUp(page, service);
    await go(link(page, 'Something’s wrong'));
    const { x, y, width, height } = (await button(page, 'Post everywhere').boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    const tap = () => page.touchscreen.tap(x + width / 2, y + height / 2);
    await Promise.all([tap(), tap()]);
    await page.waitForURL(/\/staff\/incidents\/[a-z0-9]{12}\/$/);
    expect((await service.deps.store.listOpenIncidents()).length).toBe(1);
    await page.goBack();
    expect(await page.locator('.notice').innerText()).toMatch(
      /Already open\s+Acme isn't working, since \d\d:\d\d/,
    );
  });

  it('keeps what was typed when the session has ended', async () => {
    const { service, page } = await startNight();
    await setUp(page, service);
    await go(link(page, 'Something’s wrong'));
    const words = 'My own words.\nOn two lines: “日本語” 🔥 & <b>so on</b>';
    await page.getByLabel('What you say').fill(words);
    await page.context().clearCookies();
    await go(button(page, 'Post everywhere'));
    expect(await heading(page)).toBe('Sign in');
    await signIn(page, 'not her password');
    expect(await page.locator('main').innerText()).toContain('do not belong together');
    await signIn(page, ana.password);
    expect(await heading(page)).toBe('Nothing was sent yet');
    expect(await page.locator('blockquote').innerText()).toBe(words);

    await go(button(page, 'Look at it again'));
    expect(await page.getByLabel('What you say').inputValue()).toBe(words);
    await go(button(page, 'Post everywhere'));
    expect(await page.locator('.update .said').innerText()).toBe(words);
    const [incident] = await service.deps.store.listOpenIncidents();
    expect(incident?.updates[0]?.message).toBe(words);
  });

  it('is kept too when she signed in elsewhere in the meantime, as in another tab', async () => {
    const { service, page } = await startNight();
    await setUp(page, service);
    await go(link(page, 'Something’s wrong'));
    await page.getByLabel('What you say').fill('Typed before.');
    const other = await page.context().newPage();
    await other.goto(`${service.url}/staff/`);
    await go(button(other, 'Sign out'));
    await signIn(other, ana.password);
    await go(button(page, 'Post everywhere'));
    expect(await heading(page)).toBe('Nothing was sent yet');
    await go(button(page, 'Post it now'));
    expect(await page.locator('.update .said').innerText()).toBe('Typed before.');
  });

  it('refuses 25,001 characters and keeps every one of them', async () => {
    const { service, page } = await startNight();
    await setUp(page, service);
    await go(link(page, 'Something’s wrong'));
    const words = `${'Many words. '.repeat(2083)}12345`;
    expect(words.length).toBe(25_001);
    await page.getByLabel('What you say').fill(words);
    await page.getByLabel('Sign-in').tap();
    await go(button(page, 'Post everywhere'));
    expect(await page.locator('.notice').innerText()).toContain('A message has at most 25,000 characters.');
    expect(await page.getByLabel('What you say').inputValue()).toBe(words);
    expect(await page.getByLabel('Sign-in').isChecked()).toBe(true);
    expect(await service.deps.store.listOpenIncidents()).toEqual([]);
  });

  it('sends a form that another website forged nowhere', async () => {
    const { service, page } = await startNight();
    await setUp(page, service);
    const action = `${service.url}/staff/incidents/new/`;
    await page.goto('data:text/html,<title>elsewhere</title>');
    await page.setContent(
      `<form method="post" action="${action}"><input name="message" value="Forged"><button name="do" value="post">Win</button></form>`,
    );
    await go(page.getByRole('button', { name: 'Win' }));
    expect(await page.locator('body').innerText()).toMatch(/Not allowed|Sign in/);
    expect(await service.deps.store.listOpenIncidents()).toEqual([]);
  });
});

describe('planned work, on a phone of 360 pixels without JavaScript', () => {
  it('is planned with its words filled in, started, and done', async () => {
    const { service, page } = await startNight();
    await setUp(page, service);
    await go(link(page, 'Plan work'));
    await page.getByLabel('Title on the page').fill('New database');
    await page.getByLabel('Sign-in').tap();
    await page.getByLabel('Repeats').selectOption('weekly');
    await go(button(page, 'See what is said when'));
    expect(await page.locator('#moments').evaluate((each) => each.getBoundingClientRect().top)).toBeLessThan(
      360,
    );
    expect(await page.locator('.moments').innerText()).toContain('Starts automatically');
    await go(button(page, 'Plan it and tell everyone'));
    const work = page.url();
    expect(await heading(page)).toBe('New database');
    expect(await page.locator('main').innerText()).toContain('Every week.');

    await go(link(page, 'Start now'));
    await go(button(page, 'Say it has started'));
    const visitor = await browser.openPage();
    await visitor.goto(service.url);
    expect(await heading(visitor)).toBe('Planned work on Sign-in is under way.');
    await page.goto(work);
    await go(link(page, 'It is done'));
    await go(button(page, 'Say it is done'));
    await visitor.goto(work.replace('/staff', ''));
    expect(await heading(visitor)).toBe('Done');
  });
});

/** What is too small to tap, or too wide for the screen. */
async function misfits(page: Page): Promise<string[]> {
  const path = new URL(page.url()).pathname;
  const found: string[] = [];
  const tall = page.locator('a, button, select, summary, .tick, input:not([type=hidden], [type=checkbox])');
  for (const each of await tall.all()) {
    const box = await each.boundingBox();
    const isInText = (await each.locator('xpath=ancestor::p[contains(@class, "post-text")]').count()) > 0;
    const isUnseen = (await each.getAttribute('aria-hidden')) === 'true';
    const isFolded =
      (await each.locator('xpath=self::*[not(self::summary)]/ancestor::details[not(@open)]').count()) > 0;
    if (box && !isInText && !isUnseen && !isFolded && box.height < 47.5)
      found.push(`${path}: ${await each.innerText()}`);
    if (box && box.x + box.width > 320.5) found.push(`${path} is too wide: ${await each.innerText()}`);
  }
  return found;
}

describe('every page of the console', () => {
  const narrow = { ...phone, viewport: { width: 320, height: 640 } };

  it('fits 320 pixels, and everything one taps is 48 pixels high', async () => {
    const { service } = await startNight();
    const page = await browser.openPage(narrow);
    const small: string[] = [];
    const look = async () => small.push(...(await misfits(page)));
    await page.goto(service.setupLink ?? '');
    await look();
    await setUp(page, service);
    await look();
    await go(link(page, 'Something’s wrong'));
    await look();
    await page.getByLabel('What you say').fill('');
    await go(button(page, 'Post everywhere'));
    await look();
    await go(button(page, 'Use the ready ones'));
    await go(button(page, 'Post everywhere'));
    await waitUntilLive(page, service.deps.channels.length);
    await look();
    await go(link(page, 'Edit the words'));
    await look();
    await page.goto(`${service.url}/staff/wall/`);
    await look();
    await page.goto(`${service.url}/staff/nowhere/`);
    await look();
    await page.goto(`${service.url}/staff/`);
    await look();
    await go(button(page, 'Sign out'));
    await look();
    expect(small).toEqual([]);
  });

  it('leaves a long name of a part its room beside how it is', async () => {
    const { service } = await startNight();
    const { store } = service.deps;
    const name = 'A part with quite a long name that nobody has shortened';
    const id = await addComponent(store, name);
    await service.ask('PATCH', `/api/components/${id}`, { status: 'major_outage' });
    const page = await browser.openPage(narrow);
    await setUp(page, service);
    await page.goto(`${service.url}/staff/incidents/new/`);
    const box = await page.getByText(name, { exact: true }).boundingBox();
    expect(box?.width).toBeGreaterThan(200);
  });

  it('about planned work does, too', { timeout: 120_000 }, async () => {
    const { service } = await startNight();
    const page = await browser.openPage(narrow);
    const small: string[] = [];
    const look = async () => small.push(...(await misfits(page)));
    await setUp(page, service);
    await go(link(page, 'Plan work'));
    await look();
    await page.getByLabel('Ends').fill('2001-01-01T00:00');
    await go(button(page, 'See what is said when'));
    await look();
    await page.goto(`${service.url}/staff/maintenances/new/`);
    await page.getByLabel('Repeats').selectOption('daily');
    await go(button(page, 'See what is said when'));
    await look();
    await go(button(page, 'Plan it and tell everyone'));
    await look();
    const work = page.url();
    for (const action of ['Reschedule', 'Start now']) {
      await page.goto(work);
      await go(link(page, action));
      await look();
    }
    await go(button(page, 'Say it has started'));
    await look();
    await go(link(page, 'Taking longer'));
    await look();
    expect(small).toEqual([]);
  });
});
