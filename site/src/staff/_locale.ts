import { english } from '../words/en.ts';
import { localeOf } from '../words/locale.ts';

/** The console speaks English. Its times are written by its own functions. */
export const locale = localeOf(english, 'Etc/UTC');
export const { words } = locale;
