import { describe, expect, it } from 'vitest';
import { diskWords } from '../../../api/routes/health.ts';
import { startTestService } from '../../support/service.ts';

describe('GET /health', () => {
  it('is well when a service has just begun', async () => {
    const service = await startTestService();
    const health = JSON.parse((await service.page('/health')).text);
    expect(health).toMatchObject({ status: 'ok', degraded: [], outbox: { waiting: 0, unknown: 0 } });
    expect(health.page.doneSeq).toBe(health.page.wantedSeq);
  });

  it('says that the disk is almost full while updates still go through', () => {
    expect(diskWords(5 * 2 ** 20)).toEqual([
      'The disk is almost full: 5 MB are free. Updates may be refused.',
    ]);
    expect(diskWords(5 * 2 ** 30)).toEqual([]);
  });
});
