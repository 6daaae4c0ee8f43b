import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkLength } from '../../../../db/store/reports.ts';
import { newSalt, personsOf, platformOf } from '../../../../api/audience/reports/person.ts';

const browser =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1';
const sender = { network: '203.0.113.7', browser };

describe('a person', () => {
  it('is the same under one salt and another under the next', () => {
    const [today, tomorrow] = [newSalt(), newSalt()];
    expect(personsOf([today], sender)).toEqual(personsOf([today], sender));
    expect(personsOf([today], sender)).not.toEqual(personsOf([tomorrow], sender));
    expect(personsOf([tomorrow, today], sender)[1]).toBe(personsOf([today], sender)[0]);
  });

  it('is another with another network or another browser', () => {
    const salt = newSalt();
    const all = [sender, { ...sender, network: '203.0.113.8' }, { ...sender, browser: 'curl/8' }];
    expect(new Set(all.flatMap((each) => personsOf([salt], each))).size).toBe(3);
  });

  it('has the hash of the network in front, and of nothing else', () => {
    const salt = newSalt();
    const networkOf = (change: Partial<typeof sender>) =>
      personsOf([salt], { ...sender, ...change })[0]?.slice(0, networkLength);
    expect(networkOf({ browser: 'curl/8' })).toBe(networkOf({}));
    expect(networkOf({ network: '203.0.113.8' })).not.toBe(networkOf({}));
  });

  it('shows nothing of the address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.string(), (network, words) => {
        const [person = ''] = personsOf([newSalt()], { network, browser: words });
        expect(person).toMatch(/^[\w-]{22}$/);
      }),
    );
  });
});

describe('the platform of a browser', () => {
  it.each([
    ['ios', browser],
    ['ios', 'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)'],
    ['android', 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/141 Mobile Safari/537.36'],
    ['web', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141'],
    ['web', ''],
  ])('is %s for %s', (platform, words) => {
    expect(platformOf(words)).toBe(platform);
  });
});
