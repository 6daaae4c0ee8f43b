import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the page's script finds out whether anybody still keeps true what it shows. */
export const alivePath = '/alive.txt';

/**
 * Says in a file among those that are served that all was well just now. By the clock that stands in answers, not by
 * that of a demo's story: the two are compared. Throws when it cannot be written.
 */
export function sayAlive(current: string): void {
  const place = join(current, alivePath);
  const temporary = `${place}.${process.pid}.tmp`;
  writeFileSync(temporary, `${Date.now()}`);
  renameSync(temporary, place);
}
