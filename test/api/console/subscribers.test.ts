import { describe, expect, it } from 'vitest';
import { withAudience } from '../../support/audience.ts';
import { signedIn } from '../../support/console.ts';

describe('the list of subscribers', () => {
  it('asks before one is removed, goes on where it was, and takes a second tap', async () => {
    const { service } = await withAudience();
    const { store } = service.deps;
    const wish = [{ target: 'page', hears: 'main' as const }];
    await store.addConfirmed(
      ['ana@example.com', 'ben@example.com', 'cem@example.org'].map((address) => ({
        kind: 'email' as const,
        address,
        secret: 'a secret',
        wish,
      })),
      Date.now(),
    );
    const console = await signedIn(service);
    const page = await console.get('/staff/subscribers/?search=ana%40example.com');
    expect(page.text).toContain('Remove Nothing is sent to ana@example.com any more');
    const [action = ''] = /\/staff\/subscribers\/[^/"]+\/remove\//.exec(page.html) ?? [];
    const fields = page.form('csrf').fields.filter(([name]) => name === 'csrf');
    for (const _ of ['first tap', 'second tap']) {
      const answer = await console.post(action, [...fields, ['search', 'example.com']]);
      const shown = await console.follow(answer);
      expect(shown.text).toContain('Removed. Nothing is kept that tells who it was.');
      expect(shown.text).toContain('ben@example.com');
      expect(shown.text).not.toContain('cem@example.org');
      expect((await store.countSubscribers()).map(({ count }) => count)).toEqual([2]);
    }
  });
});
