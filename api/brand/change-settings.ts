import { isDeepStrictEqual } from 'node:util';
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

async function tryOnCards({ standardCards, log }: Pick<Deps, 'standardCards' | 'log'>, brand: Standard) {
  await standardCards.prove(brand).catch((error: unknown) => {
    log.warn({ err: error }, 'the cards of new settings could not be drawn');
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('unprocessable', `Nothing was saved, because no card can be drawn so: ${why}`);
  });
}

/**
 * Changes who we are. A change of the brand is tried on cards first, so that what cannot be drawn is never
 * saved; the rest of its standard cards are drawn afterwards. Throws AppError `unprocessable` for a brand that
 * cannot be drawn, and for a logo that is no picture.
 */
export async function changeSettings(
  deps: Pick<Deps, 'store' | 'standardCards' | 'publisher' | 'background' | 'log' | 'clock'>,
  { logo, ...rest }: SettingsChange,
  author: string,
): Promise<Settings> {
  const { store, standardCards, background, clock } = deps;
  const edit = { ...rest, ...(logo !== undefined && { logo: logo && (await cleanLogo(logo)) }) };
  const before = await store.readSettings();
  const brand = standardOf({ ...before, ...edit });
  const isNewBrand = !isDeepStrictEqual(brand, standardOf(before));
  if (isNewBrand) await tryOnCards(deps, brand);
  const settings = await store.changeSettings(edit, { now: clock(), author });
  if (isNewBrand) background.add('drawing the standard cards', standardCards.prepare(brand));
  await showOnPage(deps, 'The change');
  return settings;
}
