import { Hono } from 'hono';
import { z } from 'zod';
import type { BrandView, Problem } from '../../site/src/staff/views.ts';
import type { Settings } from '../../db/records.ts';
import { type Phase, phases } from '../../db/vocabulary.ts';
import { altText } from '../../templates/cards/alt-text.ts';
import type { CardProps } from '../../templates/cards/card.ts';
import { cards } from '../../templates/cards/registry.ts';
import { sizeNames, sizes } from '../../templates/cards/sizes.ts';
import { contrast, stripColors } from '../../templates/cards/theme.ts';
import { families } from '../../templates/fonts/families.ts';
import { noteFor } from '../../templates/messages/messages.ts';
import { changeSettings, standardOf } from '../brand/change-settings.ts';
import { AppError } from '../errors.ts';
import { settingsEdit } from '../routes/schemas.ts';
import { cleanLogo } from '../staff/logo.ts';
import { type Console, type ConsoleContext, type ConsoleEnv, goTo, staffOf } from './console.ts';
import { problemsOf } from './refused.ts';

const isOn = (fields: URLSearchParams, name: string) => fields.get(name) === 'yes';

const edit = settingsEdit
  .pick({ name: true, brandColor: true, accentColor: true, cardStyle: true, cardFont: true, logo: true })
  .required();
type Edit = z.infer<typeof edit>;

/** What somebody chose: a new logo is in a file field, one that was looked at before in a hidden one. */
function typedIn(fields: URLSearchParams, settings: Settings): Record<keyof Edit, unknown> {
  const file = fields.get('file');
  const kept = fields.get('logo') || settings.logo;
  return {
    name: fields.get('name') ?? '',
    brandColor: fields.get('color') ?? '',
    accentColor: isOn(fields, 'has_second') ? (fields.get('second') ?? '') : null,
    cardStyle: fields.get('style') ?? '',
    cardFont: fields.get('font') || null,
    logo: isOn(fields, 'no_logo') ? null : file || kept,
  };
}

const fieldOf: Record<string, string> = {
  brandColor: 'color',
  accentColor: 'second',
  cardStyle: 'style',
  cardFont: 'font',
  logo: 'file',
};

/** Throws AppError `unprocessable` with the fields that are wrong. */
async function readEdit(fields: URLSearchParams, settings: Settings): Promise<Edit> {
  const { data, error } = edit.safeParse(typedIn(fields, settings));
  if (data) return { ...data, logo: data.logo && (await cleanLogo(data.logo)) };
  const wrong = error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return [fieldOf[name] ?? name, message] as const;
  });
  throw new AppError('unprocessable', 'Some of this cannot be used.', Object.fromEntries(wrong));
}

/** The chosen picture as it would be kept; undefined for one that cannot be. */
async function readFile(fields: URLSearchParams): Promise<string | undefined> {
  const { data } = edit.shape.logo.safeParse(fields.get('file'));
  return data ? cleanLogo(data).catch(() => undefined) : undefined;
}

/** What can be used of it, so that the form comes back as it was. */
async function usablePart(fields: URLSearchParams, settings: Settings): Promise<Partial<Edit>> {
  const logo = (await readFile(fields)) ?? (fields.get('logo') || settings.logo);
  const typed = { ...typedIn(fields, settings), logo };
  const usable = Object.entries(typed).flatMap(([name, value]) => {
    const { data } = edit.partial().safeParse({ [name]: value });
    return data ? Object.entries(data) : [];
  });
  return edit.partial().parse(Object.fromEntries(usable));
}

/** The sample on the preview's cards, with a time in it. */
const sampleOf = (settings: Settings, phase: Phase, drill: boolean): CardProps => ({
  ...standardOf(settings),
  phase,
  title: '',
  note: noteFor({ language: settings.language, note: 'promise', blanks: { next: '23:20' } }),
  ...(drill && { drill }),
});

/** The brand on every card: its colours, logo, style and type, with all sizes beside the form. */
export function brandRoutes({ deps, show }: Console) {
  const { store, log } = deps;

  async function picturesOf(card: CardProps): Promise<BrandView['cards']> {
    return Promise.all(
      sizeNames.map(async (size) => {
        const { id } = await deps.cards.get(card, size);
        return { size, address: `/staff/brand/cards/${id}/${size}.png`, alt: altText(card), ...sizes[size] };
      }),
    );
  }

  async function viewFor(
    settings: Settings,
    chosen: { phase: Phase; drill: boolean },
    { problems = [], isSaved }: { problems?: Problem[]; isSaved: boolean },
  ): Promise<BrandView> {
    const strip = stripColors(settings.brandColor);
    const pictures = await picturesOf(sampleOf(settings, chosen.phase, chosen.drill)).catch(
      (error: unknown) => {
        log.warn({ err: error }, 'the cards of the brand could not be drawn');
        problems.push({ message: 'The cards could not be drawn. Try again in a moment.' });
        return [];
      },
    );
    return {
      page: 'brand',
      problems,
      name: settings.name,
      color: settings.brandColor,
      second: settings.accentColor ?? undefined,
      logo: settings.logo ?? undefined,
      styles: cards.map(({ id, name }) => ({ id, name, chosen: id === settings.cardStyle })),
      fonts: families.map(({ id, name }) => ({ id, name, chosen: id === settings.cardFont })),
      verdict: { ...strip, ratio: contrast(strip.background, strip.ink) },
      phases: phases.map((phase) => ({ phase, chosen: phase === chosen.phase })),
      drill: chosen.drill,
      cards: pictures,
      isSaved,
    };
  }

  const chosenIn = (wanted: URLSearchParams) => ({
    phase: phases.find((phase) => phase === wanted.get('phase')) ?? 'know',
    drill: isOn(wanted, 'drill'),
  });

  async function refuse(c: ConsoleContext, error: unknown): Promise<Response> {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
    const problems = Object.entries(error.fields ?? {}).map(([field, message]) => ({
      field: fieldOf[field] ?? field,
      message,
    }));
    const fields = c.get('fields');
    const settings = await store.readSettings();
    const view = await viewFor({ ...settings, ...(await usablePart(fields, settings)) }, chosenIn(fields), {
      problems: problems.length > 0 ? problems : problemsOf(error),
      isSaved: false,
    });
    return show(c, { ...view, name: fields.get('name') ?? settings.name }, 422);
  }

  return new Hono<ConsoleEnv>()
    .get('/brand/', async (c) => {
      const query = new URLSearchParams(c.req.query());
      return show(
        c,
        await viewFor(await store.readSettings(), chosenIn(query), { isSaved: query.has('saved') }),
      );
    })
    .post('/brand/', async (c) => {
      const fields = c.get('fields');
      const settings = await store.readSettings();
      try {
        const wanted = await readEdit(fields, settings);
        if (fields.get('do') !== 'save') {
          return show(c, await viewFor({ ...settings, ...wanted }, chosenIn(fields), { isSaved: false }));
        }
        await changeSettings(deps, wanted, staffOf(c).author);
        return goTo(c, '/staff/brand/?saved=yes');
      } catch (error) {
        return refuse(c, error);
      }
    })
    .get('/brand/cards/:id/:file', async (c) => {
      const size = sizeNames.find((each) => c.req.param('file') === `${each}.png`);
      const card = size && (await deps.cards.read(c.req.param('id'), size));
      if (!card) throw new AppError('not_found', 'There is no such card.');
      return c.body(new Uint8Array(card.picture), 200, { 'content-type': 'image/png' });
    });
}
