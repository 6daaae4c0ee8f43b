import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { withAudience } from '../../support/audience.ts';
import { takeEverything } from '../../support/endpoint.ts';

const isUpdate = ({ json }: { json: { type?: string } }) => json.type?.startsWith('incident.') ?? false;

describe('a webhook', () => {
  it('is told only after it has sent the challenge back', async () => {
    const { endpoint, ask, service, open } = await withAudience();
    endpoint.answer = () => ({ status: 200, body: 'welcome' });
    await ask([
      ['kind', 'webhook'],
      ['address', `${endpoint.url}/silent`],
    ]);
    await endpoint.next(({ json }) => json.type === 'subscription.challenge');
    expect((await open()).subscribers).toEqual([]);
    const { body } = await service.ask('GET', '/api/subscribers');
    expect(body.counts).toEqual([{ channel: 'webhook', state: 'pending', count: 1 }]);
  });

  it('is signed as Standard Webhooks asks, with the secret that came with the challenge', async () => {
    const { endpoint, subscribeWebhook, open } = await withAudience();
    await subscribeWebhook();
    const { data } = (await endpoint.next(({ json }) => json.type === 'subscription.challenge')).json;
    const { incident, update } = await open();
    const call = await endpoint.next(isUpdate);
    const headers = Object.fromEntries(
      Object.entries(call.headers).map(([name, value]) => [name, String(value)]),
    );
    expect(new Webhook(data.secret).verify(call.body, headers)).toMatchObject({
      type: 'incident.updated',
      data: {
        incident: { id: incident.id, name: 'Sign-in is down' },
        incident_update: { id: update.id, body: 'Sign-in is down\n\nWe know.' },
      },
    });
    expect(() => new Webhook(data.secret).verify(`${call.body} `, headers)).toThrow();
  });

  it('is called again after a lost answer, with the same id and the same bytes', async () => {
    const { endpoint, subscribeWebhook, open, told } = await withAudience();
    await subscribeWebhook();
    let refused = 0;
    endpoint.answer = (call) =>
      isUpdate(call) && refused++ === 0
        ? { status: 503, headers: { 'retry-after': '0' } }
        : takeEverything(call);
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ sent: 1 });
    const [first, second] = endpoint.calls.filter(isUpdate);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
  }, 40_000);

  it('that is gone is never called again', async () => {
    const { endpoint, subscribeWebhook, subscriberWith, open, told } = await withAudience();
    await subscribeWebhook();
    endpoint.answer = () => ({ status: 410 });
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ failed: 1 });
    expect(await subscriberWith(({ state }) => state === 'suppressed')).toMatchObject({
      problem: 'The endpoint answered 410.',
    });
    expect((await open()).subscribers).toEqual([]);
  });

  it('that redirects is not followed', async () => {
    const { endpoint, subscribeWebhook, open, told } = await withAudience();
    await subscribeWebhook();
    endpoint.answer = () => ({ status: 302, headers: { location: `${endpoint.url}/elsewhere` } });
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ failed: 1 });
    expect(endpoint.calls.filter(({ path }) => path === '/elsewhere')).toEqual([]);
  });

  it('is https on the public internet, and nothing else', async () => {
    const { ask, service } = await withAudience();
    for (const address of [
      'http://example.com/',
      'https://10.0.0.1/',
      'https://localhost:8443/',
      'hook',
      'https://a:b@example.com/',
    ]) {
      const { status } = await ask([
        ['kind', 'webhook'],
        ['address', address],
      ]);
      expect([address, status]).toEqual([address, 422]);
    }
    expect((await service.ask('GET', '/api/subscribers')).body.counts).toEqual([]);
  });

  it('hears that planned work ended when it was called off, too', async () => {
    const { endpoint, subscribeWebhook, service } = await withAudience();
    await subscribeWebhook();
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const { body } = await service.ask('POST', '/api/maintenances', {
      title: 'New database',
      scheduledFor: inHours(24),
      scheduledUntil: inHours(25),
    });
    await endpoint.next(({ json }) => json.data?.incident_update?.status === 'scheduled');
    await service.ask('POST', `/api/maintenances/${body.incident.id}/cancel`, {});
    const { json } = await endpoint.next((call) => call.json.data?.incident_update?.status === 'cancelled');
    expect(json.type).toBe('incident.ended');
  });
});

describe.each(['slack', 'discord'])('a %s channel', (kind) => {
  /** Asks by a form, and confirms by the link that comes to the channel. Gives what came. */
  async function subscribeChannel(
    { endpoint, browser, pathOf }: Awaited<ReturnType<typeof withAudience>>,
    form = '/subscription/',
  ): Promise<string> {
    endpoint.answer = () => ({ status: 200, body: 'ok' });
    await browser.post(form, [
      ['kind', kind],
      ['address', `${endpoint.url}/chat`],
    ]);
    const { body } = await endpoint.next((call) => call.body.includes('/subscription/confirm/'));
    const [link] = /https?:\/\/[^\s"\\]+/.exec(body) ?? [];
    await browser.post(pathOf(link), []);
    return body;
  }

  it('confirms where it is told, and hears nothing twice after a lost answer', async () => {
    const all = await withAudience();
    const { endpoint, open, told } = all;
    await subscribeChannel(all);

    endpoint.answer = () => ({ status: 500 });
    const { incident } = await open({ message: 'We know @everyone <!channel>.' });
    expect(await told(incident.id)).toEqual({ unknown: 1 });
    const said = endpoint.calls.filter(({ body }) => body.includes('We know'));
    expect(said).toHaveLength(1);
    expect(said[0]?.body).not.toContain('<!channel>');
    if (kind === 'discord') expect(said[0]?.json.allowed_mentions).toEqual({ parse: [] });
  });

  it('is shown addresses as they are, and marks as what was written', async () => {
    const all = await withAudience();
    await subscribeChannel(all);
    await all.open({ message: 'See https://acme.example/some_path and *not* _this_, snake_case.' });
    const { text, content } = (await all.endpoint.next(({ body }) => body.includes('snake'))).json;
    expect(String(text ?? content)).toContain(
      kind === 'discord'
        ? 'https://acme.example/some_path and not this, snake\\_case.'
        : 'https://acme.example/some_path and not this, snake_case.',
    );
  });

  it('is told what it is about once, in bold, and what then is wrong', async () => {
    const all = await withAudience();
    await subscribeChannel(all);
    await all.open({ title: 'A *star* is down' });
    const { text, content } = (await all.endpoint.next(({ body }) => body.includes('We know'))).json;
    const head = kind === 'discord' ? '**Acme: A \\*star\\* is down**' : '*Acme: A *star* is down*';
    expect(String(text ?? content).slice(0, head.length + 9)).toBe(`${head}\nWe know.`);
  });

  it('gets a long message as far as it goes, with the promise, the link and the way out', async () => {
    const all = await withAudience();
    await subscribeChannel(all);
    const { incident } = await all.open({
      title: '_'.repeat(255),
      message: '&*_'.repeat(2_000),
      nextUpdateAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const { text, content } = (await all.endpoint.next(({ body }) => body.includes('Next update'))).json;
    const said = String(text ?? content);
    expect(said.length).toBeLessThanOrEqual(kind === 'discord' ? 2_000 : 3_000);
    const [, last, rest] = /([^]{6})…\n\nNext update by [^]+?\n\n([^]+)$/.exec(said) ?? [];
    expect(last).toMatch(kind === 'discord' ? /(?:&|\\[*_])$/ : /(?:&amp;|[*_])$/);
    expect(rest?.split('\n\n')).toEqual([
      expect.stringMatching(new RegExp(`/incidents/${incident.id}/$`)),
      expect.stringMatching(
        /^Change what is posted here, or stop it: \S+\/subscription\/manage\/\w{12}\S{22}\/$/,
      ),
    ]);
  });

  it('hears in the language of the page where it was asked for', async () => {
    const all = await withAudience();
    const { endpoint, service, open } = all;
    await service.deps.store.changeSettings({ languages: ['de'] }, { now: Date.now(), author: 'test' });
    expect(await subscribeChannel(all, '/subscription/?language=de')).toContain(
      'Jemand möchte, dass Acme hier Meldungen postet über: alles auf der Statusseite.',
    );

    const { incident } = await open({
      titleTranslations: { de: 'Anmelden geht nicht' },
      translations: { de: 'Wir wissen es.' },
    });
    const { text, content } = (await endpoint.next((call) => call.body.includes('Anmelden'))).json;
    const said = String(text ?? content);
    expect(said).toMatch(/^\*+Acme: Anmelden geht nicht\*+\nWir wissen es/);
    expect(said).toContain(`/de/incidents/${incident.id}/`);
    expect(said).toContain('Auswählen, was hier gepostet wird, oder abbestellen: ');
    expect(said).not.toContain('We know');
  });

  it('is only what that chat made', async () => {
    const { ask } = await withAudience();
    expect(
      (
        await ask([
          ['kind', kind],
          ['address', 'https://example.com/hook'],
        ])
      ).status,
    ).toBe(422);
  });
});
