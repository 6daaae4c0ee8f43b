import type { Translations } from '../../db/records.ts';
import type { TranslationFields } from '../../site/src/staff/views.ts';
import { languageFor, otherLanguages, titleFor } from '../../templates/messages/messages.ts';
import * as schemas from '../routes/schemas.ts';
import { isOwnWords, readyIn, type Scene, type Typed } from './typed.ts';

/** The ready words in every other language, where the main ones are the ready ones, too. */
function readyTranslations(typed: Typed, scene: Scene): Translations {
  if (isOwnWords(typed)) return {};
  return Object.fromEntries(
    otherLanguages(scene.settings).map((language) => [language, readyIn(language, scene, typed)]),
  );
}

function readyTitles({ title, phase }: Typed, { settings }: Scene): Translations {
  const { language, name: product } = settings;
  if (title.trim() !== titleFor({ language, phase, product })) return {};
  return Object.fromEntries(
    otherLanguages(settings).map((code) => [code, titleFor({ language: code, phase, product })]),
  );
}

/** What is said in other languages: what is typed, else the ready words where nothing of one's own is said. */
export const translationsOf = (typed: Typed, scene: Scene) => ({
  translations: { ...readyTranslations(typed, scene), ...typed.translations },
  titleTranslations: { ...readyTitles(typed, scene), ...typed.titleTranslations },
});

/** The fields for the other languages of the page; what is ready in them is shown as a hint. */
export function translationFields(typed: Typed, scene: Scene): TranslationFields[] {
  const messages = readyTranslations(typed, scene);
  const titles = readyTitles(typed, scene);
  return otherLanguages(scene.settings).map((code) => ({
    code,
    name: languageFor(code).name,
    message: typed.translations[code] ?? '',
    readyMessage: messages[code] ?? '',
    ...(scene.incident === undefined && {
      title: typed.titleTranslations[code] ?? '',
      readyTitle: titles[code] ?? '',
    }),
  }));
}

/** What is wrong with a translation, if anything is. */
export const translationProblem = ({ translations, titleTranslations }: Typed): string | undefined =>
  schemas.translations.safeParse(translations).error?.issues[0]?.message ??
  schemas.titleTranslations.safeParse(titleTranslations).error?.issues[0]?.message;
