import { describe, expect, it, onTestFinished } from 'vitest';
import { startMastodonFake } from '../../support/fakes/mastodon.ts';
import { day, hour, iso, minute, startPlanned, three, two } from '../../support/planned.ts';

/** A network that cannot be reached from the announcement on, until it is let. */
async function withBrokenNetwork(how: '5xx-before' | 'drop-before' = '5xx-before') {
  const mastodon = await startMastodonFake();
  onTestFinished(() => mastodon.stop());
  const variables = { ...mastodon.env, CODERED_URL: 'https://status.acme.example' };
  const world = await startPlanned(two - 2 * day, { variables });
  const { id } = (await world.schedule()).body.incident;
  expect(mastodon.ledger).toHaveLength(1);
  mastodon.fail(how);
  /** The state of the newest delivery but for some. */
  const states = async () =>
    (await world.read(id)).deliveries.map((each: { state: string }) => each.state).toReversed() as string[];
  /** Turns the clock and waits until a delivery was tried and put back. */
  const triedInVain = async (moment: number) => {
    await world.begin(moment);
    await expect.poll(async () => (await world.read(id)).deliveries[0].attempts).toBeGreaterThan(0);
    await expect.poll(async () => (await states()).at(-1)).toBe('pending');
  };
  const texts = () => mastodon.ledger.map(({ text }) => text.split('\n')[0] ?? '');
  return { world, id, mastodon, states, triedInVain, texts };
}

describe('a reminder that could not be sent', () => {
  it('is never sent after the work was cancelled', async () => {
    const { world, id, states, triedInVain, texts } = await withBrokenNetwork();
    await triedInVain(two - day);
    await world.say(id, 'cancel');
    expect(await states()).toEqual(['sent', 'unknown', 'sent']);
    for (const moment of [two - hour, two, three]) await world.at(moment);
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain('Planned work on Acme is cancelled.');
  });

  it('is never sent with the old hours after the work was moved', async () => {
    const { world, id, states, triedInVain, texts } = await withBrokenNetwork();
    await triedInVain(two - day);
    const hours = { scheduledFor: iso(two + day), scheduledUntil: iso(three + day) };
    await world.service.ask('PATCH', `/api/maintenances/${id}`, hours);
    await world.at(two - day + minute);
    expect((await states()).slice(0, 2)).toEqual(['sent', 'unknown']);
    expect(texts().slice(1).join()).not.toContain('26 Nov 2026');
  });

  it('is not sent once the work has begun', async () => {
    const { world, states, triedInVain, texts } = await withBrokenNetwork();
    await triedInVain(two - hour);
    await world.at(two);
    expect(await states()).toEqual(['sent', 'cancelled', 'sent']);
    expect(texts()[1]).toContain('has started');
  });

  it('is not sent again after a lost answer when the work was cancelled meanwhile', async () => {
    const { world, id, states, triedInVain, texts } = await withBrokenNetwork('drop-before');
    await triedInVain(two - day);
    await world.say(id, 'cancel');
    await world.at(two - day + 20 * minute);
    expect((await states()).at(1)).toBe('unknown');
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain('is cancelled');
  });
});
