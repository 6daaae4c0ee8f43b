import { describe, expect, it } from 'vitest';
import { watchComponents } from '../../../api/publish/component-watch.ts';
import { addComponent } from '../../site/story.ts';
import { tempStore } from '../../support/temp.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const by = { now, author: 'test' };

async function watched() {
  const store = await tempStore();
  const id = await addComponent(store, 'Sign-in');
  const watch = watchComponents(store);
  const set = (status: 'operational' | 'major_outage') => store.changeComponent(id, { status }, by);
  /** Looks and releases, as a publisher does; says what was seen. */
  const publish = async (doneSeq: number, meanwhile = async () => {}) => {
    const claim = { ...(await store.readPublishing()), doneSeq };
    const hasChanged = await watch.look(claim);
    await meanwhile();
    await watch.released(claim);
    return { hasChanged, seq: claim.wantedSeq };
  };
  return { store, set, publish };
}

describe('the watch over components', () => {
  it('says that nothing changed only when it knows', async () => {
    const { store, set, publish } = await watched();
    const first = await publish(0);
    expect(first.hasChanged).toBe(true);
    await store.wantFreshPage(now);
    const second = await publish(first.seq);
    expect(second.hasChanged).toBe(false);
    await set('major_outage');
    expect((await publish(second.seq)).hasChanged).toBe(true);
  });

  it('knows nothing where another process has published since', async () => {
    const { publish } = await watched();
    const first = await publish(0);
    expect((await publish(first.seq + 1)).hasChanged).toBe(true);
  });

  it('knows nothing where something changed, and changed back, while pages were drawn', async () => {
    const { set, publish } = await watched();
    const first = await publish(0, async () => void (await set('major_outage')));
    await set('operational');
    expect((await publish(first.seq)).hasChanged).toBe(true);
  });
});
