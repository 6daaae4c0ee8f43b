import type { Alert } from '../../../db/records.ts';
import type { Store } from '../../../db/store.ts';
import { alertLetter } from '../../../templates/letters/letters.ts';
import { failureOf } from '../../delivery/outcome.ts';
import type { Log } from '../../log.ts';
import { waitAfter } from '../retry.ts';
import type { Way } from '../way.ts';
import { alertSaid } from './said.ts';

const lease = 60_000;
/** An alert that nobody could be sent within this time is no news any more; the console shows it all the same. */
const staleAfter = 60 * 60_000;

/** Writes to all staff about every alert whose mail is due; what fails is tried again, under the same id. */
export async function writeToStaff(
  mail: Way,
  { store, log, clock }: { store: Store; log: Log; clock: () => number },
): Promise<void> {
  const due = await store.claimAlertMails({ now: clock(), lease });
  if (due.length === 0) return;
  const { name, url } = await store.readSettings();
  const addresses = (await store.listStaff()).map(({ email }) => email);

  async function write(alert: Alert): Promise<void> {
    const isStale = alert.raisedAt < clock() - staleAfter;
    if (isStale || addresses.length === 0) return store.settleAlertMail(alert, null);
    const { words, composer } = await alertSaid(store, alert);
    const letter = alertLetter({ product: name, words, composer: url + composer });
    try {
      await mail.tellStaff?.(addresses, { letter, key: `alert.${alert.id}` });
      await store.settleAlertMail(alert, null);
    } catch (error) {
      const { retryable, retryAfter = 0 } = failureOf(error);
      log.error({ err: error, alert: alert.id }, 'staff could not be written to');
      const dueAt = clock() + Math.max(waitAfter(alert.mailAttempts), retryAfter);
      await store.settleAlertMail(alert, retryable ? dueAt : null);
    }
  }

  for (const alert of due) await write(alert);
}
