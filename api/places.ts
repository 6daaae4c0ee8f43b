import { join } from 'node:path';

/** Folders below CODERED_DATA. */
export const places = (data: string) => ({
  database: join(data, 'codered.db'),
  site: join(data, 'site'),
  cards: join(data, 'cards'),
  wall: join(data, 'wall'),
});
