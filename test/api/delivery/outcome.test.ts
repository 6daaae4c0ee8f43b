import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../api/channels/channel.ts';
import { backoff } from '../../../api/delivery/backoff.ts';
import { lookAgainAt, nextStep, settlementOf } from '../../../api/delivery/outcome.ts';
import { ChannelError } from '../../../api/errors.ts';
import type { Delivery } from '../../../db/records.ts';
import { minutes, tenFortyFive as now } from '../../support/incidents.ts';

const channel = (change: Partial<Channel>): Channel => ({
  id: 'net',
  name: 'Net',
  limit: 300,
  length: (text) => text.length,
  altLimit: 1000,
  card: 'landscape',
  links: 'always',
  recovery: 'idempotent',
  send: async () => ({ id: '1' }),
  ...change,
});

const delivery = (change: Partial<Delivery> = {}): Delivery => ({
  id: '3m2aaaaaaaaaa',
  updateId: 'u',
  incidentId: 'i',
  channel: 'net',
  recipient: '',
  seq: 1,
  state: 'sending',
  epoch: 1,
  leaseUntil: now,
  notBefore: now,
  lateAt: now + minutes(2),
  expiresAt: now + minutes(60),
  attempts: 1,
  unsureSince: null,
  firstTriedAt: now,
  text: 'We know.',
  pictureNote: null,
  error: null,
  remote: null,
  sentAt: null,
  createdAt: now,
  updatedAt: now,
  ...change,
});

const find: Channel['find'] = async () => undefined;

describe('after a lost answer', () => {
  const unsure = delivery({ unsureSince: now });

  it('a network that honours our key is sent to again', () => {
    expect(nextStep(channel({}), unsure, now)).toBe('send');
  });

  it('a network that has forgotten our key is looked at first, or a person is asked', () => {
    const forgetful = { keyWindow: minutes(60) };
    const late = delivery({ unsureSince: now, firstTriedAt: now - minutes(61) });
    expect(nextStep(channel({ ...forgetful, find }), late, now)).toBe('look');
    expect(nextStep(channel(forgetful), late, now)).toBe('ask');
  });

  it('a network that can be searched is looked at', () => {
    expect(nextStep(channel({ recovery: 'searchable', find }), unsure, now)).toBe('look');
  });

  it('a blind network is never sent to again by itself', () => {
    expect(nextStep(channel({ recovery: 'blind', find }), unsure, now)).toBe('ask');
  });

  it('what is not found has time to show up before it counts as missing', () => {
    expect(lookAgainAt(unsure, now + 29_000, 30_000)).toBe(now + 30_000);
    expect(lookAgainAt(unsure, now + 30_000, 30_000)).toBeUndefined();
  });
});

describe('a failed attempt', () => {
  const settle = (error: unknown, on = channel({}), row = delivery()) => settlementOf(error, on, row, now);

  it('is tried again when that may help, not before the network said', () => {
    const error = new ChannelError('Too many posts.', { retryable: true, retryAfter: 90_000, status: 429 });
    expect(settle(error)).toMatchObject({ state: 'pending', notBefore: now + 90_000, unsure: false });
  });

  it('is given up when trying again cannot help', () => {
    const error = new ChannelError('Signed out.', { retryable: false, needsLogin: true, status: 401 });
    expect(settle(error)).toEqual({ state: 'failed', error: 'Signed out.' });
  });

  it('is told in sentences, with or without a full stop of the network', () => {
    const error = new ChannelError('Radio answered 503', { retryable: true, maybeSent: true });
    expect(settle(error, channel({ recovery: 'blind' }))).toMatchObject({
      error: 'Radio answered 503. It may have been posted: look before sending again.',
    });
    expect(settle(new ChannelError('Not now!', { retryable: false }))).toMatchObject({ error: 'Not now!' });
  });

  it('is put before a person when a blind network may have posted it', () => {
    const error = new ChannelError('The answer was lost.', { retryable: true, maybeSent: true });
    expect(settle(error, channel({ recovery: 'blind' })).state).toBe('unknown');
    expect(settle(error, channel({ recovery: 'searchable', find }))).toMatchObject({
      state: 'pending',
      unsure: true,
    });
  });

  it('of a kind nobody foresaw counts as perhaps posted', () => {
    expect(settle(new TypeError('x is not a function'))).toMatchObject({ state: 'pending', unsure: true });
    expect(settle(new TypeError('x is not a function'), channel({ recovery: 'blind' })).state).toBe(
      'unknown',
    );
  });

  it.each([
    ['cannot look', new ChannelError('X answered 403: Forbidden', { retryable: false }), 2],
    ['were told that it is there', new ChannelError('No.', { retryable: false, maybeSent: true }), 2],
    ['have tried for long', new ChannelError('503', { retryable: true }), 30],
  ])('is put before a person when an earlier one may have posted it and we %s', (_why, error, attempts) => {
    const unsure = delivery({ unsureSince: now, attempts });
    const settled = settle(error, channel({ recovery: 'searchable', find }), unsure);
    expect(settled).toMatchObject({
      state: 'unknown',
      error: expect.stringMatching(/\w\. It may have been/),
    });
  });

  it('may be made again where the network knows our key, so that it only failed', () => {
    const error = new ChannelError('Signed out.', { retryable: false, needsLogin: true });
    expect(settle(error, channel({}), delivery({ unsureSince: now })).state).toBe('failed');
  });

  it('is given up after thirty attempts, so that nothing goes round for ever', () => {
    const error = new ChannelError('503', { retryable: true });
    expect(settle(error, channel({}), delivery({ attempts: 30 })).state).toBe('failed');
  });
});

describe('waiting between attempts', () => {
  it('grows from a second to five minutes, spread by up to a fifth', () => {
    expect(backoff(1, () => 0)).toBe(1_000);
    expect(backoff(4, () => 1)).toBe(18_000);
    expect(backoff(50, () => 0)).toBe(300_000);
  });
});
