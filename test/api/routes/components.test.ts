import { describe, expect, it } from 'vitest';
import { sharedService, startTestService } from '../../support/service.ts';

const started = sharedService();

describe('components', () => {
  it('are added in groups, shown on the page and in the public JSON', async () => {
    const service = await startTestService();
    const { body: made } = await service.ask('POST', '/api/components', { name: 'Acme app', group: true });
    const groupId = made.component.id;
    await service.ask('POST', '/api/components', { name: 'Sign-in', groupId });
    await service.ask('POST', '/api/components', {
      name: 'Uploads',
      groupId,
      description: 'Photos and films',
    });

    const { body } = await service.ask('GET', '/api/components');
    expect(body.components.map((each: { name: string }) => each.name).toSorted()).toEqual([
      'Acme app',
      'Sign-in',
      'Uploads',
    ]);
    expect((await service.page('/')).text).toContain('Uploads');
    const summary = JSON.parse((await service.page('/api/v2/summary.json')).text);
    const group = summary.components.find((each: { id: string }) => each.id === groupId);
    expect(group).toMatchObject({ group: true, components: [expect.any(String), expect.any(String)] });
  });

  it('change their name everywhere, also on old pages', async () => {
    const service = await started();
    const { body: made } = await service.ask('POST', '/api/components', { name: 'Sign-in' });
    const { id } = made.component;
    const components = [{ id, status: 'operational' }];
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'T',
      message: 'M',
      components,
      status: 'resolved',
    });
    const changed = await service.ask('PATCH', `/api/components/${id}`, { name: 'Log in' });
    expect([changed.status, changed.body.component.name]).toEqual([200, 'Log in']);
    expect((await service.page(`/incidents/${body.incident.id}/`)).text).toContain('Log in');
  });

  it('change their status by hand, which the page shows and history keeps', async () => {
    const service = await startTestService();
    const { body: made } = await service.ask('POST', '/api/components', { name: 'Sign-in' });
    await service.ask('PATCH', `/api/components/${made.component.id}`, { status: 'degraded_performance' });
    const status = JSON.parse((await service.page('/api/v2/status.json')).text);
    expect(status.status).toEqual({ indicator: 'minor', description: 'Partially Degraded Service' });
    expect(await service.deps.store.listComponentChanges(made.component.id, 0)).toMatchObject([
      { oldStatus: 'operational', newStatus: 'degraded_performance', updateId: null },
    ]);
  });

  it('give their group the worst of their statuses, and it has none of its own', async () => {
    const service = await started();
    const make = async (input: object) =>
      (await service.ask('POST', '/api/components', input)).body.component.id as string;
    const [group, other] = [
      await make({ name: 'App', group: true }),
      await make({ name: 'Site', group: true }),
    ];
    const iphone = await make({ name: 'iPhone', groupId: group });
    await make({ name: 'Android', groupId: group, status: 'degraded_performance' });
    await service.ask('PATCH', `/api/components/${iphone}`, { status: 'major_outage' });
    const { body } = await service.ask('GET', '/api/components');
    const shown = body.components.find(({ id }: { id: string }) => id === group);
    expect(shown.status).toBe('major_outage');
    const renamed = await service.ask('PATCH', `/api/components/${group}`, { name: 'The app' });
    expect(renamed.body.component).toMatchObject({ name: 'The app', status: 'major_outage' });

    const refused = async (method: string, path: string, input: object) => {
      const answer = await service.ask(method, path, input);
      return [answer.status, answer.body.error.message];
    };
    const path = `/api/components/${group}`;
    const inside = [422, 'A group cannot be inside another group.'];
    expect(await refused('PATCH', path, { groupId: other })).toEqual(inside);
    const own = [422, expect.stringContaining('Change the status of those.')];
    expect(await refused('PATCH', path, { status: 'operational' })).toEqual(own);
    const made = { name: 'B', group: true, status: 'major_outage' };
    expect(await refused('POST', '/api/components', made)).toEqual(own);
    const incident = (...ids: string[]) => ({
      title: 'T',
      message: 'M',
      components: ids.map((id) => ({ id, status: 'major_outage' })),
    });
    const ofGroup = await service.ask('POST', '/api/incidents', incident(group));
    expect([ofGroup.status, ofGroup.body.error.fields]).toEqual([
      422,
      { 'components.0.id': '"The app" is a group. Name its components.' },
    ]);
    const twice = await service.ask('POST', '/api/incidents', incident(iphone, iphone));
    expect([twice.status, twice.body.error.fields]).toEqual([
      422,
      { 'components.1.id': '"iPhone" is named twice.' },
    ]);
  });

  it('are refused where they make no sense', async () => {
    const service = await started();
    const { body: made } = await service.ask('POST', '/api/components', { name: 'Sign-in' });
    for (const input of [
      { name: 'A', groupId: made.component.id },
      { name: 'A', groupId: 'aaaaaaaaaaaa' },
      { name: 'A', group: true, groupId: made.component.id },
    ]) {
      expect((await service.ask('POST', '/api/components', input)).status).toBe(422);
    }
    expect((await service.ask('POST', '/api/components', {})).status).toBe(400);
    expect((await service.ask('PATCH', '/api/components/aaaaaaaaaaaa', { name: 'B' })).status).toBe(404);
  });
});
