import { masterAuthor } from '../staff/principal.ts';

/** Who said it, as somebody knows them who has never seen a token. */
export const authorWords = (author: string): string =>
  author === masterAuthor ? `a script (${masterAuthor})` : author.replace(/^token (.*)$/, 'a script ($1)');
