import { describe, expect, it } from 'vitest';
import { sharedService } from '../../support/service.ts';

const started = sharedService();
const said = { title: 'T', message: 'M' };

describe('what is wrong with a request', () => {
  it.each([
    ['GET', '/api/incidents?limit=0', undefined, 'limit', 'This is at least 1.'],
    ['GET', '/api/incidents?limit=101', undefined, 'limit', 'This is at most 100.'],
    [
      'POST',
      '/api/components',
      { name: 'Sign-in', description: 'x'.repeat(1_001) },
      'description',
      'This has at most 1,000 characters.',
    ],
    [
      'POST',
      '/api/incidents',
      { ...said, translations: { xx: 'M' } },
      'translations.xx',
      'Use one of these codes: en, de, fr, es, pt, nl, ja, ar.',
    ],
    [
      'POST',
      '/api/incidents',
      { ...said, components: [{ id: 'aaaaaaaaaaaa', status: 'operational', state: 'up' }] },
      'components.0',
      'There is no field "state" here.',
    ],
    [
      'POST',
      '/api/maintenances',
      {
        title: 'T',
        scheduledFor: '2030-01-01T00:00:00Z',
        scheduledUntil: '2030-01-01T01:00:00Z',
        components: [{ id: 'aaaaaaaaaaaa', state: 'major_outage' }],
      },
      'components.0',
      'There is no field "state" here.',
    ],
  ])('is said in plain words: %s %s', async (method, path, body, field, words) => {
    const service = await started();
    const answer = await service.ask(method, path, body);
    expect([answer.status, answer.body.error.fields[field]]).toEqual([400, words]);
  });
});
