import { describe, expect, it } from 'vitest';
import { sharedService } from '../../support/service.ts';

const started = sharedService();

/** Everything called so, however deep. */
function* everything(name: string, within: unknown): Generator<unknown> {
  if (typeof within !== 'object' || within === null) return;
  for (const [key, value] of Object.entries(within)) {
    if (key === name) yield value;
    yield* everything(name, value);
  }
}

describe('GET /api/openapi.json', () => {
  it('takes what the routes take: a pattern is one of JSON Schema, without flags', async () => {
    const service = await started();
    const { body } = await service.ask('GET', '/api/openapi.json');
    const patterns = [...everything('pattern', body)].map(String);
    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns.filter((pattern) => /\/[a-z]+$/.test(pattern))).toEqual([]);
    const { brandColor } = body.components.schemas.SettingsEdit.properties;
    expect('#C8102E').toMatch(new RegExp(brandColor.pattern));
    const saved = await service.ask('PATCH', '/api/settings', { brandColor: '#C8102E' });
    expect([saved.status, saved.body.settings.brandColor]).toEqual([200, '#C8102E']);
  });
});

describe('GET /api/docs', () => {
  it('tells of the events that can be followed, too', async () => {
    const service = await started();
    const { body } = await service.ask('GET', '/api/openapi.json');
    for (const path of ['/api/events', '/api/incidents/{id}/events'])
      expect(Object.keys(body.paths[path].get.responses[200].content)).toEqual(['text/event-stream']);
    const { text } = await service.page('/api/docs');
    expect(text).toContain('/api/incidents/{id}/events');
    expect(text).toContain('`delivery` for each change of a delivery');
  });
});
