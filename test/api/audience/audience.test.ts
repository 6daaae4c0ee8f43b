import { expect, it, onTestFinished } from 'vitest';
import { createAudience } from '../../../api/audience/audience.ts';
import { createEvents } from '../../../api/events.ts';
import { createLog } from '../../../api/log.ts';
import { minutes, tenFortyFive } from '../../support/incidents.ts';
import { tempStore } from '../../support/temp.ts';

it('lets go by itself of answers that are older than a day', async () => {
  let now = tenFortyFive;
  const store = await tempStore();
  const once = { principal: 'token script', key: 'k1' };
  await store.beginKey(once, 'hash', now);
  await store.finishKey(once, 201, { asked: { address: 'ana@example.com' } });
  const parts = { store, events: createEvents(), log: createLog('silent'), clock: () => now };
  const audience = createAudience([], parts, { tidyEvery: 10 });
  audience.start();
  onTestFinished(() => audience.stop());
  now += minutes(25 * 60);
  const kept = async () => (await store.beginKey(once, 'hash', tenFortyFive)).state;
  await expect.poll(kept).toBe('fresh');
});
