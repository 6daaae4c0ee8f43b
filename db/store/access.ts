import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { AuditEntry, Session, Staff, Token } from '../records.ts';
import { audit, secrets, sessions, setupLinks, staff, tokens } from '../schema/index.ts';
import { type AuditNote, type Database, inOneStep, writeAudit } from './database.ts';

export const accessStore = (db: Database) => ({
  async addToken(token: Omit<Token, 'lastUsedAt' | 'revokedAt'>): Promise<void> {
    db.insert(tokens).values(token).run();
  },

  async listTokens(): Promise<Token[]> {
    return db.select().from(tokens).orderBy(desc(tokens.createdAt)).all();
  },

  /** The living token with this hash; its use is noted, at most once a minute. */
  async useToken(hash: string, now: number): Promise<Token | undefined> {
    const token = db
      .select()
      .from(tokens)
      .where(
        and(
          eq(tokens.hash, hash),
          isNull(tokens.revokedAt),
          or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)),
        ),
      )
      .get();
    if (token && (token.lastUsedAt ?? 0) < now - 60_000) {
      db.update(tokens).set({ lastUsedAt: now }).where(eq(tokens.id, token.id)).run();
    }
    return token;
  },

  /** False when there is no such living token. */
  async revokeToken(id: string, now: number): Promise<boolean> {
    const living = and(eq(tokens.id, id), isNull(tokens.revokedAt));
    return db.update(tokens).set({ revokedAt: now }).where(living).run().changes > 0;
  },

  /** Keeps a secret unless one of this name is kept already, and gives the one that is. */
  async keepSecret(name: string, value: string, now: number): Promise<string> {
    db.insert(secrets).values({ name, value, createdAt: now }).onConflictDoNothing().run();
    const kept = db.select().from(secrets).where(eq(secrets.name, name)).get();
    return kept?.value ?? value;
  },

  async countStaff(): Promise<number> {
    return db.get<{ n: number }>(sql`select count(*) as n from staff`)?.n ?? 0;
  },

  async listStaff(): Promise<Staff[]> {
    return db.select().from(staff).orderBy(staff.createdAt).all();
  },

  async findStaff(email: string): Promise<Staff | undefined> {
    return db.select().from(staff).where(eq(staff.email, email.toLowerCase())).get();
  },

  async addSetupLink(hash: string, { now, expiresAt }: { now: number; expiresAt: number }): Promise<void> {
    db.insert(setupLinks).values({ hash, createdAt: now, expiresAt }).run();
  },

  async isSetupLinkOpen(hash: string, now: number): Promise<boolean> {
    const open = and(eq(setupLinks.hash, hash), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, now));
    return db.select().from(setupLinks).where(open).get() !== undefined;
  },

  /** Uses up a set-up link and writes its person; a known address gets the new password and is signed out everywhere. False when the link is used or too old. */
  async setUpStaff(linkHash: string, person: Staff, now: number): Promise<boolean> {
    return db.transaction((tx) => {
      const open = and(
        eq(setupLinks.hash, linkHash),
        isNull(setupLinks.usedAt),
        gt(setupLinks.expiresAt, now),
      );
      if (tx.update(setupLinks).set({ usedAt: now }).where(open).run().changes === 0) return false;
      const { name, role, passwordHash } = person;
      tx.insert(staff)
        .values(person)
        .onConflictDoUpdate({ target: staff.email, set: { name, role, passwordHash } })
        .run();
      const theirId = tx.select({ id: staff.id }).from(staff).where(eq(staff.email, person.email));
      tx.delete(sessions).where(inArray(sessions.staffId, theirId)).run();
      writeAudit(tx, {
        now,
        author: person.email,
        action: 'set up staff',
        subject: `staff:${person.email}`,
      });
      return true;
    }, inOneStep);
  },

  async addSession(session: Session): Promise<void> {
    db.delete(sessions).where(lt(sessions.expiresAt, session.createdAt)).run();
    db.insert(sessions).values(session).run();
  },

  /** The living session with this hash and its person. */
  async readSession(hash: string, now: number): Promise<{ session: Session; person: Staff } | undefined> {
    return db
      .select({ session: sessions, person: staff })
      .from(sessions)
      .innerJoin(staff, eq(staff.id, sessions.staffId))
      .where(and(eq(sessions.hash, hash), gt(sessions.expiresAt, now)))
      .get();
  },

  async endSession(hash: string): Promise<void> {
    db.delete(sessions).where(eq(sessions.hash, hash)).run();
  },

  async noteAudit(note: AuditNote): Promise<void> {
    writeAudit(db, note);
  },

  async listAudit(limit: number): Promise<AuditEntry[]> {
    return db.select().from(audit).orderBy(desc(audit.at)).limit(limit).all();
  },
});
