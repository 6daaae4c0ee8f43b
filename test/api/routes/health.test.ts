import { describe, expect, it } from 'vitest';
import { diskWords } from '../../../api/routes/health.ts';
import { startTestService, token } from '../../support/service.ts';

describe('GET /health', () => {
  it('is well when a service has just begun', async () => {
    const service = await startTestService();
    const health = JSON.parse((await service.page('/health')).text);
    expect(health).toMatchObject({ status: 'ok', degraded: [], outbox: { waiting: 0, unknown: 0 } });
    expect(health.page.doneSeq).toBe(health.page.wantedSeq);
  });

  it('tells everybody what does not work, and only those with a token why', async () => {
    const service = await startTestService();
    const { store, clock } = service.deps;
    const why = 'connect ECONNREFUSED 127.0.0.1:9';
    await store.writeChannelState('email', { pausedUntil: clock() + 60_000, error: why }, clock());
    await store.writeChannelState('mastodon', { pausedUntil: 0, error: why }, clock());
    await store.wantEveryPage(clock());
    const claimPage = () => store.claimPublishing({ now: clock(), lease: 60_000, bundle: 'another' });
    const claim = await claimPage();
    if (!claim) throw new Error('Nothing is wanted.');
    await store.failPublishing(claim, why);
    // So that nobody else makes it meanwhile.
    await claimPage();

    const degradedFor = async (headers: Record<string, string>) =>
      JSON.parse(await (await fetch(`${service.url}/health`, { headers })).text()).degraded;
    const told = [
      'The page is not up to date.',
      'email: It does not work now, and is tried again.',
      'mastodon: It has to be signed in to again.',
    ];
    expect(await degradedFor({})).toEqual(told);
    expect(await degradedFor({ authorization: 'Bearer of-nothing' })).toEqual(told);
    expect(await degradedFor({ authorization: `Bearer ${token}` })).toEqual([
      `The page is not up to date: ${why}`,
      `email: ${why}`,
      `mastodon: ${why}`,
    ]);
  });

  it('says that the disk is almost full while updates still go through', () => {
    expect(diskWords(5 * 2 ** 20)).toEqual([
      'The disk is almost full: 5 MB are free. Updates may be refused.',
    ]);
    expect(diskWords(5 * 2 ** 30)).toEqual([]);
  });
});
