import { accessStore } from './store/access.ts';
import { alertsStore } from './store/alerts.ts';
import { acceptStore } from './store/accept.ts';
import { componentsStore } from './store/components.ts';
import { correctionsStore } from './store/corrections.ts';
import type { Database } from './store/database.ts';
import { deliveriesStore } from './store/deliveries.ts';
import { historyStore } from './store/history.ts';
import { importsStore } from './store/imports.ts';
import { incidentsStore } from './store/incidents.ts';
import { keysStore } from './store/keys.ts';
import { maintenancesStore } from './store/maintenances.ts';
import { noticesStore } from './store/notices.ts';
import { publishingStore } from './store/publishing.ts';
import { reportsStore } from './store/reports.ts';
import { seriesStore } from './store/series.ts';
import { settingsStore } from './store/settings.ts';
import { subscribersStore } from './store/subscribers.ts';

/**
 * The only door to the database: reads, and one method per atomic step. `lax` is the same database for what
 * need not be on the disk when it is answered.
 */
export const createStore = (db: Database, lax: Database, close: () => void) => ({
  ...settingsStore(db),
  ...componentsStore(db),
  ...incidentsStore(db),
  ...historyStore(db),
  ...acceptStore(db),
  ...correctionsStore(db),
  ...maintenancesStore(db),
  ...seriesStore(db),
  ...deliveriesStore(db),
  ...publishingStore(db, lax),
  ...keysStore(db),
  ...accessStore(db),
  ...importsStore(db),
  ...subscribersStore(db),
  ...noticesStore(db),
  ...reportsStore(db, lax),
  ...alertsStore(db),
  /** Closes the database; nothing may be asked of the store after it. */
  async close(): Promise<void> {
    close();
  },
});

export type Store = ReturnType<typeof createStore>;
