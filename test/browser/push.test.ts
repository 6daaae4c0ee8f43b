import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withAudience } from '../support/audience.ts';
import { expectNoFaults } from '../support/axe.ts';
import { phone, useBrowser } from '../support/browser.ts';
import { serveCopy } from '../support/copy.ts';
import type { FakeBrowser } from '../support/fakes/push.ts';

const { openPage } = useBrowser();
const scripted = { ...phone, javaScriptEnabled: true };

/** Chromium has no push service here: another one stands behind `subscribe`. Everything else is its own. */
const behind = ({ subscription }: FakeBrowser) => `{
  const made = {
    toJSON: () => (${subscription}),
    unsubscribe: async () => (localStorage.removeItem('key'), true),
  };
  PushManager.prototype.getSubscription = async () => (localStorage.getItem('key') ? made : null);
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    localStorage.setItem('key', applicationServerKey);
    return made;
  };
}`;

async function withPage() {
  const all = await withAudience();
  const one = await all.openBrowser();
  const page = await openPage(scripted);
  await page.addInitScript(behind(one));
  return { ...all, one, page };
}

interface Shown {
  title: string;
  body: string;
  tag: string;
  lang: string;
  /** Whether it makes a sound in the place of another. */
  renotify: boolean;
  data: { url: string; key: string };
}

/** Chromium without a screen lets nobody show notifications: here they are kept by their tags, as a screen would. */
const screen = `{
  const shown = new Map();
  globalThis.shown = shown;
  registration.getNotifications = async ({ tag }) => [...shown.values()].filter((each) => each.tag === tag);
  registration.showNotification = async (title, options) => {
    shown.set(options.tag, { title, ...options, close: () => shown.delete(options.tag) });
  };
}`;

/** The worker of a page, woken as a push service wakes it. */
async function workerOf(page: Page, origin: string) {
  const context = page.context();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(screen);
  const session: CDPSession = await context.newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (registration) resolve(registration.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  return {
    worker,
    deliver: (message: object) =>
      session.send('ServiceWorker.deliverPushMessage', {
        origin,
        registrationId,
        data: JSON.stringify(message),
      }),
    shown: () => worker.evaluate<Shown[]>('[...shown.values()].map(({ close, ...rest }) => rest)'),
  };
}

const tellThis = (page: Page) => page.getByRole('button', { name: 'Notify this browser' });

async function openForm(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/subscribe/`);
  await page.getByText('In this browser', { exact: true }).click();
}

/** Asks by the form, and confirms as the worker does. Gives the id of the new subscriber. */
async function signUp({
  service,
  page,
  one,
  confirmIn,
  subscriberWith,
}: Awaited<ReturnType<typeof withPage>>) {
  await openForm(page, service.url);
  await tellThis(page).click();
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  await one.next();
  expect(await confirmIn(one)).toBe(200);
  const { id } = await subscriberWith(({ state }) => state === 'active');
  return String(id);
}

describe('telling a browser', () => {
  it('begins with a press, is confirmed by its worker, and shows what happens', async () => {
    const { service, page, one, open, followUp, told, subscriberWith } = await withPage();
    const blocked: string[] = [];
    page.on('console', (message) => message.type() === 'error' && blocked.push(message.text()));
    await openForm(page, service.url);
    await page.locator('[data-browser=ask]').getByText('Every update').click();
    await expectNoFaults(page);
    await tellThis(page).click();
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    expect(await page.evaluate('localStorage.getItem("key")')).toBe(
      (await service.deps.store.readSettings()).pushKey,
    );

    const { deliver, shown } = await workerOf(page, service.url);
    await deliver(await one.next());
    await expect
      .poll(shown)
      .toMatchObject([{ title: 'Acme', body: 'This browser will get updates. Tap to choose which.' }]);
    expect(await subscriberWith(({ state }) => state === 'active')).toMatchObject({ channel: 'push' });

    const { incident } = await open();
    await told(incident.id);
    await followUp(incident.id, 'We found it.');
    await told(incident.id);
    const ofIncident = async () => (await shown()).filter(({ tag }) => tag === incident.id);
    const words = {
      title: 'Sign-in is down',
      tag: incident.id,
      lang: 'en',
      data: { url: `${service.url}/incidents/${incident.id}/` },
    };
    const [, first = {}, second = {}] = one.messages;
    for (const [message, body, renotify] of [
      [first, 'We know.', true],
      // The same once more, after an answer that was lost.
      [first, 'We know.', false],
      [second, 'We found it.', true],
    ] as const) {
      await deliver(message);
      await expect.poll(ofIncident).toMatchObject([{ ...words, body, renotify }]);
    }
    expect(blocked).toEqual([]);
  }, 60_000);

  it('opens what a notification is about, in the tab that shows it already', async () => {
    const { service, page, one, open, told, subscriberWith } = await withPage();
    await openForm(page, service.url);
    await tellThis(page).click();
    const { deliver, worker, shown } = await workerOf(page, service.url);
    await deliver(await one.next());
    await subscriberWith(({ state }) => state === 'active');
    const { incident } = await open();
    await told(incident.id);
    const press = async () => {
      await deliver(one.messages[1] ?? {});
      await expect.poll(async () => (await shown()).map(({ tag }) => tag)).toContain(incident.id);
      return worker.evaluate<string[]>(`(async () => {
        const opened = [];
        clients.openWindow = async (url) => opened.push(url);
        WindowClient.prototype.focus = async function () { opened.push('focus ' + this.url); };
        const event = new ExtendableEvent('notificationclick');
        event.notification = shown.get('${incident.id}');
        event.waitUntil = (promise) => { event.work = promise; };
        dispatchEvent(event);
        await event.work;
        return opened;
      })()`);
    };
    const address = `${service.url}/incidents/${incident.id}/`;
    expect(await press()).toEqual([address]);
    expect((await shown()).map(({ tag }) => tag)).not.toContain(incident.id);
    await page.goto(address);
    expect(await press()).toEqual([`focus ${address}`]);
  }, 60_000);

  it('asks for one press more where the worker could not confirm', async () => {
    const { service, page, one, browser } = await withPage();
    await openForm(page, service.url);
    await tellThis(page).click();
    const { deliver, shown } = await workerOf(page, service.url);
    const question = await one.next();
    await deliver({ ...question, confirm: { ...question.confirm, path: '/subscription/confirm/nobody/' } });
    await expect.poll(shown).toMatchObject([{ body: question.body, data: { url: question.url } }]);
    const { pathname } = new URL(question.url);
    expect((await browser.get(pathname)).headings).toEqual(['Confirm your subscription']);
    expect((await browser.post(pathname, [])).headings).toEqual(['You’re subscribed']);
  }, 60_000);

  it.each(['with its new address', 'without it'])(
    'goes on when its push service replaces where it is reached, told %s',
    async (how) => {
      const { service, page, one, openBrowser, open, told, subscriberWith } = await withPage();
      await openForm(page, service.url);
      await tellThis(page).click();
      const { deliver, worker } = await workerOf(page, service.url);
      await deliver(await one.next());
      const { id } = await subscriberWith(({ state }) => state === 'active');
      const next = await openBrowser();
      const { pushKey } = await service.deps.store.readSettings();
      const asked = await worker.evaluate<object[]>(`(async () => {
        const asked = [];
        const renewed = { toJSON: () => (${next.subscription}) };
        PushManager.prototype.subscribe = async (options) => (asked.push(options), renewed);
        const event = new ExtendableEvent('pushsubscriptionchange');
        const options = { userVisibleOnly: true, applicationServerKey: '${pushKey}' };
        event.oldSubscription = { options, toJSON: () => (${one.subscription}) };
        event.newSubscription = ${how === 'without it' ? 'null' : 'renewed'};
        event.waitUntil = (promise) => { event.work = promise; };
        dispatchEvent(event);
        await event.work;
        return asked;
      })()`);
      const again = { userVisibleOnly: true, applicationServerKey: pushKey };
      expect(asked).toEqual(how === 'without it' ? [again] : []);
      expect(await subscriberWith((each) => each.id === id)).toMatchObject({
        address: next.endpoint,
        state: 'active',
      });
      const { incident } = await open();
      expect(await told(incident.id)).toEqual({ sent: 1 });
      expect(next.messages.map(({ body }) => body)).toEqual(['We know.']);
    },
    60_000,
  );

  it('goes on after the word of its new address was lost, from the next visit', async () => {
    const all = await withPage();
    const { service, page, openBrowser, open, told, subscriberWith } = all;
    const id = await signUp(all);
    const next = await openBrowser();
    await page.addInitScript(behind(next));
    const renewals: string[] = [];
    page.on('request', (request) => request.url().endsWith('/renew/') && renewals.push(request.url()));
    await openForm(page, service.url);
    expect(await subscriberWith(({ address }) => address === next.endpoint)).toMatchObject({
      id,
      state: 'active',
    });
    await openForm(page, service.url);
    await page.getByText('You asked for notifications in this browser.').waitFor();
    expect(renewals).toHaveLength(1);
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ sent: 1 });
    expect(next.messages.map(({ body }) => body)).toEqual(['We know.']);
  }, 60_000);

  it('is ended by a press, on the page and where it is chosen what is heard', async () => {
    const all = await withPage();
    const { service, page, one } = all;
    const count = async () => (await service.ask('GET', '/api/subscribers')).body.subscribers.length;
    for (const way of ['on the page', 'where it is chosen']) {
      await openForm(page, service.url);
      expect(await page.getByText('You asked for notifications').isVisible()).toBe(false);
      await signUp(all);

      await openForm(page, service.url);
      await page.getByText('You asked for notifications in this browser.').waitFor();
      expect(await tellThis(page).isVisible()).toBe(false);
      await expectNoFaults(page);
      if (way === 'on the page')
        await page.getByRole('button', { name: 'Stop notifying this browser' }).click();
      else {
        await page.getByRole('button', { name: 'Choose what you get' }).click();
        await page.getByLabel('Every update').check();
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved').waitFor();
        await page.getByRole('button', { name: 'Unsubscribe' }).click();
      }
      await page.getByRole('heading', { name: 'You’re unsubscribed' }).waitFor();
      expect([way, await count()]).toEqual([way, 0]);
      expect(await page.evaluate('localStorage.getItem("key")')).toBeNull();
      one.messages.length = 0;
    }
  }, 60_000);

  it('can ask again where the service knows nothing of it any more', async () => {
    const all = await withPage();
    const { service, page, subscriberWith } = all;
    const id = await signUp(all);
    await service.ask('DELETE', `/api/subscribers/${id}`);
    await openForm(page, service.url);
    await page.getByRole('button', { name: 'Choose what you get' }).click();
    await page.getByRole('heading', { name: 'This browser no longer gets updates' }).waitFor();
    await page.getByRole('link', { name: 'Ask again' }).click();
    await tellThis(page).click();
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    expect(await subscriberWith((each) => each.id !== id)).toMatchObject({
      state: 'pending',
      channel: 'push',
    });
  }, 60_000);

  it('is for one incident on its page', async () => {
    const { service, page, one, open, confirmIn, subscriberWith } = await withPage();
    const { incident } = await open();
    await page.goto(`${service.url}/incidents/${incident.id}/`);
    await tellThis(page).click();
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await one.next();
    await confirmIn(one);
    const { id } = await subscriberWith(({ state }) => state === 'active');
    const { subscriber } = (await service.ask('GET', `/api/subscribers/${id}`)).body;
    expect(subscriber.subscriptions).toEqual([{ target: incident.id, hears: 'fixed' }]);
  }, 60_000);
});

describe('a browser that cannot be told', () => {
  it('because the page is a copy elsewhere reads why, and asks by email there', async () => {
    const { service, askedMail } = await withAudience();
    const copy = await serveCopy(service);
    const page = await openPage(scripted);
    await openForm(page, copy);
    await page.getByText('this page itself rather than a copy').waitFor();
    expect(await page.evaluate('document.documentElement.className')).toBe('');
    expect(await tellThis(page).isVisible()).toBe(false);
    await page.fill('[type=email]', 'ana@example.com');
    await page.click('text=Email me');
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    expect(page.url()).toBe(`${service.url}/subscription/`);
    await askedMail('ana@example.com');
  }, 60_000);

  it.each(['without script', 'without a way to push'])(
    '%s reads why, and the other ways work',
    async (how) => {
      const { service, askedMail } = await withAudience();
      const page = await openPage(how === 'without script' ? phone : scripted);
      await page.addInitScript('delete window.PushManager');
      await openForm(page, service.url);
      await page.getByText('Notifications need JavaScript').waitFor();
      expect(await tellThis(page).isVisible()).toBe(false);
      expect(await page.getByText('On an iPhone or iPad').isVisible()).toBe(true);
      await page.fill('[type=email]', 'ana@example.com');
      await page.click('text=Email me');
      await askedMail('ana@example.com');
      expect(await page.locator('h1').innerText()).toBe('One more step');
    },
    60_000,
  );

  it('because somebody said no is told so, and nothing is sent', async () => {
    const { service } = await withAudience();
    const page = await openPage(scripted);
    await openForm(page, service.url);
    await tellThis(page).click();
    await page.getByText('This browser did not allow it').waitFor();
    expect(page.url()).toBe(`${service.url}/subscribe/`);
    expect((await service.ask('GET', '/api/subscribers')).body.subscribers).toEqual([]);
  }, 60_000);
});

it('the scripts for it are small, and the worker is served as one', async () => {
  const { service } = await withAudience();
  const { text } = await service.page('/subscribe/');
  const [, script = ''] = /src="(\/_assets\/[^"]+)"/.exec(text) ?? [];
  const worker = await service.page('/push.js');
  expect(worker.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(worker.headers.get('cache-control')).toContain('max-age=5');
  for (const { text: code } of [worker, await service.page(script)]) {
    expect(code.length).toBeGreaterThan(300);
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(1_200);
  }
  const manifest = JSON.parse((await service.page('/manifest.json')).text);
  expect(manifest).toMatchObject({ name: 'Acme status', start_url: '/', display: 'standalone' });
});
