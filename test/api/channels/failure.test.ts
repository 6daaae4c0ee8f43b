import { describe, expect, it } from 'vitest';
import type { FittedPost } from '../../../api/channels/channel.ts';
import {
  failure,
  msUntil,
  neverLeft,
  pictureFailure,
  postFailure,
  reason,
} from '../../../api/channels/failure.ts';
import { ChannelError } from '../../../api/errors.ts';

const answer = (status: number | undefined, posting = true) => failure('X', { status, posting }, []).failure;
const refused = Object.assign(new Error('connect ECONNREFUSED'), { syscall: 'connect' });
const unknownHost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { syscall: 'getaddrinfo' });
const reset = Object.assign(new Error('read ECONNRESET'), { syscall: 'read', code: 'ECONNRESET' });

describe('failure', () => {
  it.each([undefined, 408, 500, 502, 503, 504])('may have posted when the answer is %s', (status) => {
    expect(answer(status)).toMatchObject({ retryable: true, maybeSent: true });
    expect(answer(status, false)).toMatchObject({ retryable: true, maybeSent: false });
  });

  it.each([425, 429])('tries again after %s, and has not posted', (status) => {
    expect(answer(status)).toMatchObject({ retryable: true, maybeSent: false });
  });

  it.each([301, 400, 401, 402, 403, 404, 413, 422])('gives up after %s, and has not posted', (status) => {
    expect(answer(status)).toMatchObject({ retryable: false, maybeSent: false, needsLogin: status === 401 });
  });

  it('strikes secrets out of what the network says, and is short', () => {
    const detail = `bad token s3cret, said the server with ${'s3cret '.repeat(100)}`;
    const { message } = failure('X', { status: 400, detail, posting: true }, ['s3cret', undefined, '']);
    expect(message).toMatch(/^X answered 400: bad token •••, said/);
    expect(message).not.toContain('s3cret');
    expect(message.length).toBeLessThanOrEqual(300);
  });

  it('blames the picture for a refusal only', () => {
    const blamed = (failed: object) =>
      pictureFailure(new ChannelError('no', { retryable: false, ...failed })) as ChannelError;
    expect(blamed({ status: 413 }).failure).toMatchObject({ status: 413, picture: true });
    expect(blamed({ retryable: true }).failure.picture).toBeUndefined();
    expect(blamed({ needsLogin: true }).failure.picture).toBeUndefined();
  });
});

describe('postFailure', () => {
  const picture = { png: new Uint8Array(), width: 1, height: 1, alt: 'A card' };
  const blamed = (status: number, more: Partial<FittedPost>) => {
    const post = { text: 'Hello', language: 'en', createdAt: 0, ...more };
    const failed = postFailure(failure('X', { status, posting: true }, []), post);
    return failed instanceof ChannelError && failed.failure.picture;
  };

  it.each([400, 413, 415, 422])('lets the text try alone after %s, if there was a picture', (status) => {
    expect(blamed(status, { picture })).toBe(true);
    expect(blamed(status, {})).toBeUndefined();
  });

  it.each([401, 403, 404, 429, 503])('does not blame the picture for %s', (status) => {
    expect(blamed(status, { picture })).toBeUndefined();
  });
});

describe('neverLeft', () => {
  it('knows that without a connection nothing was sent', () => {
    expect(neverLeft(new TypeError('fetch failed', { cause: refused }))).toBe(true);
    expect(neverLeft(new TypeError('fetch failed', { cause: unknownHost }))).toBe(true);
    expect(neverLeft(new AggregateError([refused, refused]))).toBe(true);
    expect(neverLeft(Object.assign(new Error('slow'), { code: 'UND_ERR_CONNECT_TIMEOUT' }))).toBe(true);
  });

  it('is not sure once a connection stood', () => {
    expect(neverLeft(new TypeError('fetch failed', { cause: reset }))).toBe(false);
    expect(neverLeft(new AggregateError([refused, reset]))).toBe(false);
    expect(neverLeft('a string')).toBe(false);
  });
});

describe('reason', () => {
  it('is the innermost error', () => {
    expect(reason(new TypeError('fetch failed', { cause: new AggregateError([refused]) }))).toBe(
      'connect ECONNREFUSED',
    );
  });
});

describe('msUntil', () => {
  const now = Date.UTC(2026, 0, 1);
  it.each([
    ['seconds from now', '120', 120_000],
    ['Unix seconds', String(now / 1000 + 60), 60_000],
    ['Unix seconds as a number', now / 1000 + 60, 60_000],
    ['an ISO date', new Date(now + 90_000).toISOString(), 90_000],
    ['an HTTP date', new Date(now + 30_000).toUTCString(), 30_000],
    ['a moment that has passed', new Date(now - 30_000).toISOString(), 0],
    ['nothing', undefined, undefined],
    ['an empty header', '', undefined],
    ['no header', null, undefined],
    ['nonsense', 'soon', undefined],
  ])('reads %s', (_name, moment, ms) => {
    expect(msUntil(moment, now)).toBe(ms);
  });
});
