import { onTestFinished } from 'vitest';
import { type Endpoint, onlyTo, startEndpoint } from './endpoint.ts';
import { openConsole } from './console.ts';
import { type FakeBrowser, startPushFake } from './fakes/push.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { noCards } from './no-cards.ts';
import { startTestService } from './service.ts';

type Fields = [name: string, value: string][];

/** A service with a mail server, an endpoint and a push service on loopback, for tests of subscribers. */
export async function withAudience(
  variables: Record<string, string> = {},
  options: { clock?: () => number; data?: string } = {},
) {
  const mailbox: Mailbox = await startMailbox();
  const endpoint: Endpoint = await startEndpoint();
  const pushes = await startPushFake();
  onTestFinished(() => pushes.stop());
  onTestFinished(() => mailbox.stop());
  onTestFinished(() => endpoint.stop());
  const service = await startTestService({
    variables: { CODERED_PRACTICE: 'off', ...mailbox.env, ...variables },
    guard: onlyTo(endpoint, pushes),
    renderer: noCards,
    ...options,
  });
  // Through the store: the API would first draw every card of the brand.
  const by = { now: Date.now(), author: 'test' };
  await service.deps.store.changeSettings({ name: 'Acme', url: service.url }, by);
  await service.deps.publisher.publish();
  const browser = openConsole(service);
  const pathOf = (link: string | undefined) => {
    const { pathname, search } = new URL(link ?? '');
    return pathname + search;
  };

  const ask = (fields: Fields) => browser.post('/subscription/', fields);

  const askedMail = (address: string) =>
    mailbox.next(({ to, parsed }) => to === address && /confirm/.test(parsed.subject ?? ''));

  /** Asks by the form of the page, and confirms by the link in the mail. */
  async function subscribe(address: string, fields: Fields = []) {
    await ask([['address', address], ...fields]);
    const mail = await askedMail(address);
    const confirmed = await browser.post(pathOf(mail.links[0]), []);
    if (confirmed.status !== 200) throw new Error(confirmed.text);
  }

  /** Asks for a webhook, and waits until its challenge was answered. */
  async function subscribeWebhook(path = '/hook') {
    await ask([
      ['kind', 'webhook'],
      ['address', endpoint.url + path],
    ]);
    await subscriberWith((each) => each.address.endsWith(path) && each.state !== 'pending');
  }

  /** A browser that has the page open, with the key that stands there. */
  async function openBrowser(): Promise<FakeBrowser> {
    const { html } = await browser.get('/subscribe/');
    return pushes.openBrowser(/data-key="([^"]+)"/.exec(html)?.[1] ?? '');
  }

  const askFor = (one: FakeBrowser, fields: Fields = []) =>
    ask([['kind', 'push'], ['address', one.subscription], ...fields]);

  /** What the worker of a browser does with the question: it confirms. */
  async function confirmIn(one: FakeBrowser): Promise<number> {
    const { confirm } = await one.next((message) => message.confirm !== undefined);
    return (await browser.post(confirm?.path ?? '', [])).status;
  }

  async function subscribeBrowser(fields: Fields = []): Promise<FakeBrowser> {
    const one = await openBrowser();
    await askFor(one, fields);
    const status = await confirmIn(one);
    if (status !== 200) throw new Error(`The browser could not confirm: ${status}`);
    return one;
  }

  async function subscriberWith(match: (each: SubscriberShape) => boolean): Promise<SubscriberShape> {
    for (const giveUpAt = Date.now() + 10_000; Date.now() < giveUpAt; await sleep(10)) {
      const { body } = await service.ask('GET', '/api/subscribers');
      const found = body.subscribers.find(match);
      if (found) return found;
    }
    throw new Error('There is no such subscriber.');
  }

  const open = async (more: object = {}) => {
    const { body, status } = await service.ask('POST', '/api/incidents', {
      title: 'Sign-in is down',
      message: 'We know.',
      ...more,
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  };
  const followUp = (id: string, message: string, status = 'identified') =>
    service.ask('POST', `/api/incidents/${id}/updates`, { message, status });

  /** Waits until nothing waits for a subscriber of an incident, and gives how many ended how. */
  async function told(incidentId: string): Promise<Record<string, number>> {
    for (const giveUpAt = Date.now() + 15_000; Date.now() < giveUpAt; await sleep(20)) {
      const { body } = await service.ask('GET', `/api/incidents/${incidentId}`);
      const counts: Record<string, number> = {};
      for (const { state, count } of body.subscribers) counts[state] = (counts[state] ?? 0) + count;
      if (!counts['pending'] && !counts['sending']) return counts;
    }
    throw new Error('It is still being told.');
  }

  return {
    mailbox,
    endpoint,
    pushes,
    service,
    browser,
    ask,
    askedMail,
    subscribe,
    subscribeWebhook,
    openBrowser,
    askFor,
    confirmIn,
    subscribeBrowser,
    subscriberWith,
    open,
    followUp,
    told,
    pathOf,
  };
}

export interface SubscriberShape {
  id: string;
  address: string;
  state: string;
  channel: string;
  problem: string | null;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
