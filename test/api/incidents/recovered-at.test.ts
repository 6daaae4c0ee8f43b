import { describe, expect, it } from 'vitest';
import { recoveredAt } from '../../../api/incidents/recovered-at.ts';
import type { UpdateStatus } from '../../../db/vocabulary.ts';
import { startTestService } from '../../support/service.ts';

const incident = (newestFirst: UpdateStatus[], monitoringAt: number | null, resolvedAt: number | null) => ({
  updates: newestFirst.map((status) => ({ status })),
  monitoringAt,
  resolvedAt,
});

describe('when it worked again', () => {
  it.each([
    ['now, while it does not', incident(['identified'], null, null), 9],
    ['since it is being watched', incident(['monitoring', 'identified'], 4, null), 4],
    ['now, when the fix that was watched did not hold', incident(['identified', 'monitoring'], 4, null), 9],
    ['since it was watched, once it is over', incident(['resolved', 'monitoring'], 4, 6), 4],
    [
      'when it ended, whatever is said days later',
      incident(['postmortem', 'resolved', 'identified'], null, 6),
      6,
    ],
  ])('is %s', (_, told, at) => {
    expect(recoveredAt(told, 9)).toBe(at);
  });

  it('does not move while it is watched, nor with what is written up afterwards', async () => {
    let now = Date.parse('2026-11-22T11:45:00Z');
    const service = await startTestService({ clock: () => now, keepsTime: false });
    const { body } = await service.ask('POST', '/api/incidents', { title: 'Down', message: 'We know.' });
    const say = async (status: UpdateStatus, after: number) => {
      now += after;
      const path = `/api/incidents/${body.incident.id}/updates`;
      await service.ask('POST', path, { message: 'More.', status, components: [] });
      return (await service.ask('GET', `/api/incidents/${body.incident.id}`)).body.incident;
    };
    const hour = 3_600_000;
    await say('monitoring', hour);
    const watched = await say('monitoring', hour);
    expect(watched.updates).toHaveLength(3);
    await say('resolved', hour);
    await say('postmortem', 72 * hour);
    const posts = await service.deps.store.listDeliveries(body.incident.id);
    const cards = await Promise.all(
      [...new Set(posts.map((each) => each.updateId))].map(
        async (id) => (await service.deps.store.readPost(id))?.card,
      ),
    );
    const notes = cards.map((card) => (card as { note?: string }).note);
    expect(notes.filter((note) => note?.startsWith('Down'))).toEqual([
      'Down 11:45 to 12:45 UTC',
      'Down 11:45 to 12:45 UTC',
    ]);
  });
});
