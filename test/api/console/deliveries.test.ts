import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../db/records.ts';
import type { Store } from '../../../db/store.ts';
import type { Settlement } from '../../../db/store/deliveries.ts';
import { signedIn } from '../../support/console.ts';
import { settled, startTestService } from '../../support/service.ts';

/** Takes a delivery once more, before the outbox does; it is being sent until it is settled. */
async function takeAgain(store: Store, id: string): Promise<Delivery> {
  const later = Date.now() + 60_000;
  await store.retryDelivery(id, { now: 0, author: 'test', lateAt: later, expiresAt: later });
  const again = await store.claimDelivery({ now: Date.now(), lease: 60_000 });
  if (!again) throw new Error('Somebody else was quicker.');
  return again.delivery;
}

const settleAgain = async (store: Store, id: string, result: Settlement) =>
  store.settleDelivery(await takeAgain(store, id), result, Date.now());

/** An incident whose post to one network nobody can place: it has never answered. */
async function withDelivery(state: 'unknown' | 'failed') {
  const service = await startTestService({ variables: { CODERED_PRACTICE: 'off' } });
  const sent: string[] = [];
  service.deps.channels.push({
    id: 'radio',
    name: 'Radio',
    limit: 100,
    length: (text) => text.length,
    altLimit: 100,
    card: 'landscape',
    links: 'never',
    recovery: 'blind',
    async send({ text }) {
      sent.push(text);
      return { id: 'on air' };
    },
  });
  const console = await signedIn(service);
  const opened = await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
  const id = opened.to?.split('/').at(-2) ?? '';
  const claimed = (await service.deps.store.listDeliveries(id))[0];
  const { store } = service.deps;
  const delivery = claimed && (await store.readDelivery(claimed.id));
  if (!delivery) throw new Error('Nothing was to be delivered.');
  // The outbox of the service does not know this channel; it was given up at once.
  await settled(service, id);
  if (state === 'unknown') await settleAgain(store, delivery.id, { state, error: 'No answer.' });
  return { service, console, deliveryId: delivery.id, address: opened.to ?? '', store, sent };
}

describe('a delivery that failed', () => {
  it('says why, and can be sent again or posted by hand', async () => {
    const { console, address, deliveryId, store } = await withDelivery('failed');
    const page = await console.get(address);
    expect(page.text).toContain('Radio Failed There is no channel "radio" any more.');
    expect(page.text).toContain('Post it by hand');
    const home = await console.get('/staff/');
    expect(home.text).toContain('1 post failed');
    expect(home.html).toContain(`href="${address}#${deliveryId}"`);

    const fields = page.form('url').fields;
    const answer = await console.post(`/staff/deliveries/${deliveryId}/confirm/`, [
      ...fields.filter(([name]) => name === 'csrf'),
      ['url', 'https://radio.example/on-air'],
    ]);
    expect(answer.to).toBe(`${address}#deliveries`);
    expect(await store.readDelivery(deliveryId)).toMatchObject({
      state: 'sent',
      remote: { url: 'https://radio.example/on-air' },
    });
    expect((await console.get(address)).html).toContain('href="https://radio.example/on-air"');
  });

  it('stays in sight under later updates, and is not "Done" when the incident is over', async () => {
    const { console, address, deliveryId } = await withDelivery('failed');
    const form = await console.get(`${address}update/?phase=fixed`);
    await console.send(form, 'message', { channels: undefined, do: 'post' });
    const page = await console.get(address);
    expect(page.text).toMatch(/Where it is .* Radio We know, \d\d:\d\d UTC Failed .* What you said/);
    expect(page.html.split(`id="${deliveryId}"`).length).toBe(2);
    expect(page.html).toMatch(new RegExp(`class="primary" href="#${deliveryId}">\\s*See the failed post`));
    expect(page.text).toMatch(/Back See the failed post$/);
  });

  it('says what to do when the login was refused', async () => {
    const { console, address, deliveryId, store } = await withDelivery('failed');
    const error = 'Radio answered 401: Unauthorized.';
    await settleAgain(store, deliveryId, { state: 'failed', error });
    const { channel = '' } = (await store.readDelivery(deliveryId)) ?? {};
    await store.writeChannelState(channel, { pausedUntil: 0, error }, Date.now());
    const { text } = await console.get(address);
    expect(text).toContain(
      'Radio needs a new login: ask whoever runs the server. Until then, post it by hand.',
    );
    expect(text).not.toContain('401');
    await store.clearChannelState(channel, Date.now());
    expect((await console.get(address)).text).toContain('401');
  });

  it('has the words that its update was given since, also by hand', async () => {
    const { console, address, deliveryId, store, sent } = await withDelivery('failed');
    const updateId = (await store.readDelivery(deliveryId))?.updateId;
    const edit = await console.get(`${address}updates/${updateId}/`);
    expect(edit.text).toContain(
      '1 channel has not got it: what you send again, or post by hand, has the new words. Posts that are out stay',
    );
    await console.send(edit, 'message', { message: 'We know, and we are on it.' });
    expect(await store.readDelivery(deliveryId)).toMatchObject({ state: 'failed', text: null });
    expect((await console.get(address)).html).toMatch(
      /<summary>Post it by hand<\/summary>\s*<p class="kept">[^<]*We know, and we are on it\.[^<]*<\/p>/,
    );
    expect(sent).toEqual([]);
  });

  it('is not harmed by a second tap', async () => {
    const { console, address, deliveryId, store } = await withDelivery('failed');
    const { fields } = (await console.get(address)).form('url');
    for (let i = 0; i < 2; i++) {
      const answer = await console.post(`/staff/deliveries/${deliveryId}/confirm/`, fields);
      expect([answer.status, answer.to]).toEqual([303, `${address}#deliveries`]);
    }
    expect(
      (await store.listAudit(10)).filter(({ action }) => action === 'confirm delivery by hand').length,
    ).toBe(1);
  });

  it('goes back into the outbox when it is sent again', async () => {
    const { console, address, deliveryId, store } = await withDelivery('failed');
    const csrf = (await console.get(address)).form('url').fields.filter(([name]) => name === 'csrf');
    const answer = await console.post(`/staff/deliveries/${deliveryId}/retry/`, csrf);
    expect(answer.to).toBe(`${address}#deliveries`);
    expect((await store.listAudit(10)).some(({ action }) => action === 'retry delivery')).toBe(true);
  });
});

describe('a delivery that is on its way', () => {
  it('says to check again while it is being sent, and when it will be tried again', async () => {
    const { console, address, deliveryId, store } = await withDelivery('failed');
    const still = 'Still sending. Tap Check again in a few seconds.';
    expect((await console.get(address)).text).not.toContain(still);
    const taken = await takeAgain(store, deliveryId);
    expect((await console.get(address)).text).toContain(still);
    const notBefore = Date.now() + 30_000;
    const error = 'Radio gave no clear answer.';
    await store.settleDelivery(taken, { state: 'pending', notBefore, error, unsure: false }, Date.now());
    const { text } = await console.get(address);
    expect(text).toMatch(/Waiting Radio gave no clear answer\. Will be tried again at \d\d:\d\d UTC/);
    expect(text).not.toContain(still);
  });
});

describe('a delivery that may be live', () => {
  it('asks to look first, and takes both answers', async () => {
    const { console, address } = await withDelivery('unknown');
    const { text } = await console.get(address);
    expect(text).toContain('Radio May be live: please check No answer.');
    expect(text).toContain('It is there');
    expect(text).toContain('It is not there: send it again');
    expect((await console.get('/staff/')).text).toContain('1 post may be live: please check');
  });

  it('takes no address that is none, and keeps what was typed', async () => {
    const { console, address, deliveryId, store } = await withDelivery('unknown');
    const page = await console.get(address);
    // What is wrong is shown where it is, far down a long page.
    expect(page.form('url').action).toBe(`/staff/deliveries/${deliveryId}/confirm/#${deliveryId}`);
    for (const url of ['radio.example', 'javascript:alert(1)']) {
      const answer = await console.send(page, 'url', { url });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Paste the whole address of the post');
      expect(answer.form('url').fields).toContainEqual(['url', url]);
    }
    expect((await store.readDelivery(deliveryId))?.state).toBe('unknown');
    expect((await console.send(page, 'url')).status).toBe(303);
    expect((await store.readDelivery(deliveryId))?.state).toBe('sent');
  });

  it('is named when it does not exist', async () => {
    const { console, address } = await withDelivery('unknown');
    const csrf = (await console.get(address)).form('url').fields.filter(([name]) => name === 'csrf');
    const answer = await console.post('/staff/deliveries/2222222222222/retry/', csrf);
    expect([answer.status, answer.text.includes('There is no delivery "2222222222222".')]).toEqual([
      404,
      true,
    ]);
  });
});
