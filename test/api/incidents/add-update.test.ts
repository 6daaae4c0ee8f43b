import { describe, expect, it } from 'vitest';
import { addUpdate } from '../../../api/incidents/add-update.ts';
import type { Deps } from '../../../api/deps.ts';
import { addComponent } from '../../support/incidents.ts';
import { noCards } from '../../support/no-cards.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const resolved = { message: 'It works again.', status: 'resolved' } as const;
const identified = { message: 'We found it.', status: 'identified' } as const;
const asker = { author: 'test' };

/** What another process is handed, which is overtaken just before it writes its first update. */
function overtaken({ deps }: TestService, inBetween: () => Promise<unknown>): Deps {
  let isFirst = true;
  const write: Deps['store']['addUpdate'] = async (...update) => {
    if (isFirst) {
      isFirst = false;
      await inBetween();
    }
    return deps.store.addUpdate(...update);
  };
  return { ...deps, store: { ...deps.store, addUpdate: write } };
}

async function open(service: TestService, component?: string): Promise<string> {
  const components = component ? [{ id: component, status: 'major_outage' }] : [];
  const input = { title: 'Sign-in is down', message: 'We know.', components };
  return (await service.ask('POST', '/api/incidents', input)).body.incident.id;
}

const say = (service: TestService, id: string, update: object) =>
  service.ask('POST', `/api/incidents/${id}/updates`, update);

describe('two processes that add an update at the same moment', () => {
  it('leave no component down that two incidents held and both give up', async () => {
    const service = await startTestService({ renderer: noCards });
    const component = await addComponent(service.deps.store);
    const [one, other] = [await open(service, component), await open(service, component)];
    const deps = overtaken(service, () => say(service, other, resolved));
    await addUpdate(deps, one, resolved, asker);
    expect((await service.deps.store.readComponent(component))?.status).toBe('operational');
  });

  it('do not open an incident again that one of them has ended', async () => {
    const service = await startTestService({ renderer: noCards });
    const id = await open(service);
    const deps = overtaken(service, () => say(service, id, resolved));
    await expect(addUpdate(deps, id, identified, asker)).rejects.toMatchObject({ code: 'conflict' });
    expect((await service.deps.store.readIncident(id))?.status).toBe('resolved');
  });

  it('both say what they have to say otherwise', async () => {
    const service = await startTestService({ renderer: noCards });
    const id = await open(service);
    const deps = overtaken(service, () => say(service, id, identified));
    await addUpdate(deps, id, resolved, asker);
    const incident = await service.deps.store.readIncident(id);
    expect(incident?.updates.map(({ status }) => status)).toEqual([
      'resolved',
      'identified',
      'investigating',
    ]);
  });
});
