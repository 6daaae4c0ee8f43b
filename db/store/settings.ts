import { newId } from '../ids.ts';
import type { Settings } from '../records.ts';
import { settings } from '../schema/index.ts';
import { type Database, inOneStep, touchEveryPage, writeAudit } from './database.ts';

export type SettingsChange = Partial<
  Pick<
    Settings,
    | 'name'
    | 'url'
    | 'timeZone'
    | 'language'
    | 'languages'
    | 'tone'
    | 'brandColor'
    | 'accentColor'
    | 'ownCss'
    | 'cardStyle'
    | 'cardFont'
    | 'logo'
    | 'subscribeBy'
    | 'pushKey'
  >
>;

const beginning = (now: number): Settings => ({
  id: newId(),
  name: 'This service',
  url: 'http://localhost:3000',
  timeZone: 'Etc/UTC',
  language: 'en',
  languages: [],
  tone: 'calm',
  brandColor: '#c8102e',
  accentColor: null,
  ownCss: null,
  cardStyle: 'plain',
  cardFont: null,
  logo: null,
  subscribeBy: [],
  pushKey: null,
  createdAt: now,
  updatedAt: now,
  seq: 0,
});

export const settingsStore = (db: Database) => {
  const theRow = db.select().from(settings).prepare();
  return {
    /** Who we are. */
    async readSettings(): Promise<Settings> {
      const row = theRow.get();
      if (!row) throw new Error('The settings row is missing: the database was not opened by openStore.');
      return row;
    },

    /** Writes the settings' first row, once. */
    async beginSettings(now: number, change: SettingsChange): Promise<void> {
      if (db.select().from(settings).get()) return;
      db.insert(settings)
        .values({ ...beginning(now), ...change })
        .run();
    },

    /** Changes who we are; every page is drawn again. */
    async changeSettings(
      change: SettingsChange,
      { now, author }: { now: number; author: string },
    ): Promise<Settings> {
      return db.transaction((tx) => {
        const before = tx.select().from(settings).get();
        const after = tx
          .update(settings)
          .set({ ...change, updatedAt: now })
          .returning()
          .get();
        touchEveryPage(tx, now);
        writeAudit(tx, { now, author, action: 'change settings', subject: 'settings', before, after });
        return after;
      }, inOneStep);
    },
  };
};
