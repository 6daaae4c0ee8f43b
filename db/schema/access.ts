import { id, index, int, json, ms, primaryKey, str, table, uniqueIndex, word } from '../columns.ts';
import type { Role, Scope } from '../vocabulary.ts';

/** Answers to requests that carried an Idempotency-Key. No `status` yet: the request is under way. */
export const idempotencyKeys = table(
  'idempotency_keys',
  {
    principal: str('principal').notNull(),
    key: str('key').notNull(),
    bodyHash: str('body_hash').notNull(),
    /** What the request made, written in the same transaction that made it. */
    subject: str('subject'),
    status: int('status'),
    response: json<unknown>('response'),
    leaseUntil: ms('lease_until').notNull(),
    expiresAt: ms('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.principal, t.key] }), index('idempotency_keys_by_expiry').on(t.expiresAt)],
);

/** API tokens; only the SHA-256 is kept. */
export const tokens = table(
  'tokens',
  {
    id: id('id').primaryKey(),
    name: str('name').notNull(),
    hash: str('hash').notNull(),
    scopes: json<Scope[]>('scopes').notNull(),
    createdAt: ms('created_at').notNull(),
    expiresAt: ms('expires_at'),
    lastUsedAt: ms('last_used_at'),
    revokedAt: ms('revoked_at'),
  },
  (t) => [uniqueIndex('tokens_hash').on(t.hash)],
);

export const staff = table(
  'staff',
  {
    id: id('id').primaryKey(),
    email: str('email').notNull(),
    name: str('name').notNull(),
    role: word<Role>('role').notNull(),
    passwordHash: str('password_hash').notNull(),
    createdAt: ms('created_at').notNull(),
  },
  (t) => [uniqueIndex('staff_email').on(t.email)],
);

/** Login sessions; only the SHA-256 of the cookie is kept. */
export const sessions = table('sessions', {
  hash: str('hash').primaryKey(),
  staffId: id('staff_id')
    .notNull()
    .references(() => staff.id, { onDelete: 'cascade' }),
  csrf: str('csrf').notNull(),
  createdAt: ms('created_at').notNull(),
  expiresAt: ms('expires_at').notNull(),
});

/** One-time links with which a person sets a password; only the SHA-256 is kept. */
export const setupLinks = table('setup_links', {
  hash: str('hash').primaryKey(),
  createdAt: ms('created_at').notNull(),
  expiresAt: ms('expires_at').notNull(),
  usedAt: ms('used_at'),
});

/** What the service drew for itself, once, and must never lose: a key that others know it by. */
export const secrets = table('secrets', {
  name: str('name').primaryKey(),
  value: str('value').notNull(),
  createdAt: ms('created_at').notNull(),
});

/** Who did what, when, and what it was before. */
export const audit = table(
  'audit',
  {
    id: id('id').primaryKey(),
    at: ms('at').notNull(),
    author: str('author').notNull(),
    action: str('action').notNull(),
    subject: str('subject').notNull(),
    before: json<unknown>('before'),
    after: json<unknown>('after'),
  },
  (t) => [index('audit_by_time').on(t.at), index('audit_by_subject').on(t.subject)],
);
