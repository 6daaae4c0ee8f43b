import { describe, expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import { minutes, tenFortyFive as now } from '../support/incidents.ts';
import { tempStore } from '../support/temp.ts';

const person = (passwordHash: string) => ({
  id: newId(),
  email: 'lead@acme.example',
  name: 'Community lead',
  role: 'owner' as const,
  passwordHash,
  createdAt: now,
});

it('lets a set-up link be used once, and in its time', async () => {
  const store = await tempStore();
  await store.addSetupLink('link', { now, expiresAt: now + minutes(60) });
  expect(await store.isSetupLinkOpen('link', now + minutes(61))).toBe(false);
  expect(await store.setUpStaff('link', person('one'), now + minutes(61))).toBe(false);
  expect(await store.setUpStaff('link', person('one'), now)).toBe(true);
  expect(await store.setUpStaff('link', person('two'), now)).toBe(false);
  expect((await store.findStaff('Lead@acme.example'))?.passwordHash).toBe('one');
});

it('signs a person out everywhere when the password is set anew', async () => {
  const store = await tempStore();
  for (const link of ['first', 'second'])
    await store.addSetupLink(link, { now, expiresAt: now + minutes(60) });
  await store.setUpStaff('first', person('one'), now);
  const staffId = (await store.findStaff('lead@acme.example'))?.id ?? '';
  await store.addSession({
    hash: 'cookie',
    staffId,
    csrf: 'c',
    createdAt: now,
    expiresAt: now + minutes(60),
  });
  expect((await store.readSession('cookie', now))?.person.id).toBe(staffId);

  await store.setUpStaff('second', person('two'), now);
  expect(await store.readSession('cookie', now)).toBeUndefined();
  expect(await store.findStaff('lead@acme.example')).toMatchObject({ id: staffId, passwordHash: 'two' });
});

it('ends a session with its time', async () => {
  const store = await tempStore();
  await store.addSetupLink('link', { now, expiresAt: now + minutes(60) });
  await store.setUpStaff('link', person('one'), now);
  const staffId = (await store.findStaff('lead@acme.example'))?.id ?? '';
  await store.addSession({
    hash: 'cookie',
    staffId,
    csrf: 'c',
    createdAt: now,
    expiresAt: now + minutes(60),
  });
  expect(await store.readSession('cookie', now + minutes(59))).toBeDefined();
  expect(await store.readSession('cookie', now + minutes(60))).toBeUndefined();
});

describe('a secret', () => {
  it('is what was kept under its name first, whoever comes later', async () => {
    const store = await tempStore();
    const kept = await Promise.all(['first', 'second'].map((value) => store.keepSecret('key', value, 1)));
    expect(kept).toEqual(['first', 'first']);
    expect(await store.keepSecret('another', 'third', 2)).toBe('third');
  });
});
