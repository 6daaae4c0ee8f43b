import { eq } from 'drizzle-orm';
import type { Component, ComponentChange, Incident, Update } from '../records.ts';
import { componentChanges, components, incidentComponents, incidents, updates } from '../schema/index.ts';
import { type Database, nextSeq, touchEveryPage } from './database.ts';

export interface ImportedIncident {
  incident: Omit<Incident, 'seq' | 'cardId'>;
  updates: Omit<Update, 'seq' | 'incidentId' | 'editedAt' | 'createdAt'>[];
  componentIds: string[];
  changes: Omit<ComponentChange, 'id'>[];
}

export const importsStore = (db: Database) => ({
  /** Writes components of another page under their own ids; known ones are brought up to date. Says how many were new. */
  async importComponents(rows: Component[], now: number): Promise<number> {
    return db.transaction(
      (tx) => {
        let added = 0;
        for (const row of rows) {
          if (!tx.select().from(components).where(eq(components.id, row.id)).get()) added++;
          tx.insert(components).values(row).onConflictDoUpdate({ target: components.id, set: row }).run();
        }
        touchEveryPage(tx, now);
        return added;
      },
      { behavior: 'immediate' },
    );
  },

  /** Writes one incident of another page with its updates. False when it is here already, and nothing was written. */
  async importIncident(input: ImportedIncident, now: number): Promise<boolean> {
    return db.transaction(
      (tx) => {
        const { incident } = input;
        if (tx.select().from(incidents).where(eq(incidents.id, incident.id)).get()) return false;
        tx.insert(incidents)
          .values({ ...incident, cardId: null, seq: nextSeq(tx, now) })
          .run();
        for (const update of input.updates) {
          tx.insert(updates)
            .values({
              ...update,
              incidentId: incident.id,
              seq: nextSeq(tx, now),
              createdAt: update.displayAt,
            })
            .run();
        }
        for (const componentId of input.componentIds) {
          tx.insert(incidentComponents)
            .values({ incidentId: incident.id, componentId })
            .onConflictDoNothing()
            .run();
        }
        for (const [index, change] of input.changes.entries()) {
          tx.insert(componentChanges)
            .values({ id: `${incident.id}-${index}`, ...change })
            .run();
        }
        return true;
      },
      { behavior: 'immediate' },
    );
  },
});
