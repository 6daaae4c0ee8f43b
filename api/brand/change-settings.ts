import type { Settings } from '../../db/records.ts';
import type { SettingsChange } from '../../db/store/settings.ts';
import type { Standard } from '../../templates/render/standard-cards.ts';
import { brandOf, shownAddress } from '../delivery/card-props.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { showOnPage } from '../incidents/tell.ts';
import { cleanLogo } from '../staff/logo.ts';

/** What the settings put on every card. */
export const standardOf = (settings: Settings): Standard => ({
  product: settings.name,
  address: shownAddress(settings.url),
  brand: brandOf(settings),
  language: settings.language,
});

/**
 * Changes who we are. The cards of every phase and size are drawn first and kept, so that what cannot be
 * drawn is never saved. Throws AppError `unprocessable` then, and for a logo that is no picture.
 */
export async function changeSettings(
  deps: Pick<Deps, 'store' | 'standardCards' | 'publisher' | 'log' | 'clock'>,
  { logo, ...rest }: SettingsChange,
  author: string,
): Promise<Settings> {
  const { store, standardCards, log, clock } = deps;
  const edit = { ...rest, ...(logo !== undefined && { logo: logo && (await cleanLogo(logo)) }) };
  const wanted = standardOf({ ...(await store.readSettings()), ...edit });
  await standardCards.prepare(wanted).catch((error: unknown) => {
    log.warn({ err: error }, 'the cards of new settings could not be drawn');
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('unprocessable', `Nothing was saved, because no card can be drawn so: ${why}`);
  });
  const settings = await store.changeSettings(edit, { now: clock(), author });
  await showOnPage(deps, 'The change');
  return settings;
}
