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
    const components = [{ id, status: 'partial_outage' }];
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
