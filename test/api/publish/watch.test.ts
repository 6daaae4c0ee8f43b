import { describe, expect, it } from 'vitest';
import { phaseOf } from '../../../db/vocabulary.ts';
import { createWatch } from '../../../api/publish/watch.ts';
import { addComponent, tell } from '../../site/story.ts';
import { newUpdate } from '../../support/incidents.ts';
import { tempStore } from '../../support/temp.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const by = { now, author: 'test' };

async function watched() {
  const store = await tempStore();
  const component = await addComponent(store, 'Sign-in');
  const incident = await tell(store, 'Sign-in is down', [{ at: now, message: 'We know.' }]);
  const watch = createWatch(store);
  let at = now;
  const set = (status: 'operational' | 'major_outage') => store.changeComponent(component, { status }, by);
  const say = (status: 'identified' | 'resolved' | 'postmortem') =>
    store.addUpdate(incident, newUpdate({ status, phase: phaseOf(status), now: (at += 60_000) }));
  /** Looks and releases, as a publisher does; says what was seen. */
  const publish = async (doneSeq: number, meanwhile = async () => {}) => {
    const claim = { ...(await store.readPublishing()), doneSeq };
    const seen = await watch.look(claim, await store.listChangedIncidents(doneSeq));
    await meanwhile();
    await watch.released(claim);
    return {
      componentsChanged: seen.componentsChanged,
      isListedAsBefore: seen.isListedAsBefore(incident),
      seq: claim.wantedSeq,
    };
  };
  return { store, set, say, publish };
}

describe('the watch over components', () => {
  it('says that nothing changed only when it knows', async () => {
    const { store, set, publish } = await watched();
    const first = await publish(0);
    expect(first.componentsChanged).toBe(true);
    await store.wantFreshPage(now);
    const second = await publish(first.seq);
    expect(second.componentsChanged).toBe(false);
    await set('major_outage');
    expect((await publish(second.seq)).componentsChanged).toBe(true);
  });

  it('knows nothing where another process has published since', async () => {
    const { publish } = await watched();
    const first = await publish(0);
    expect((await publish(first.seq + 1)).componentsChanged).toBe(true);
  });

  it('knows nothing where something changed, and changed back, while pages were drawn', async () => {
    const { set, publish } = await watched();
    const first = await publish(0, async () => void (await set('major_outage')));
    await set('operational');
    expect((await publish(first.seq)).componentsChanged).toBe(true);
  });
});

describe('the watch over incidents', () => {
  it('knows that an update in the middle changes nothing in lists, and that the end and the write-up do', async () => {
    const { say, publish } = await watched();
    const first = await publish(0);
    expect(first.isListedAsBefore).toBe(false);
    await say('identified');
    const second = await publish(first.seq);
    expect(second.isListedAsBefore).toBe(true);
    await say('resolved');
    const third = await publish(second.seq);
    expect(third.isListedAsBefore).toBe(false);
    await say('postmortem');
    expect((await publish(third.seq)).isListedAsBefore).toBe(false);
  });

  it('knows nothing where another process has published since', async () => {
    const { say, publish } = await watched();
    const first = await publish(0);
    await say('identified');
    expect((await publish(first.seq - 1)).isListedAsBefore).toBe(false);
  });
});
