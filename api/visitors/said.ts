import type { SaidView } from '../../site/src/audience/views.ts';
import type { Audience } from '../../db/vocabulary.ts';

/** What visitors are told after a form. The same for addresses we know and those we do not. */

const askedWords: Record<Audience, string> = {
  email: 'We sent a mail to that address. Open it and confirm, and you will be told.',
  webhook: 'We ask the endpoint now. When it sends the challenge back, it will be told.',
  slack:
    'A message with a link is on its way into that channel. Confirm there, and the channel will be told.',
  discord:
    'A message with a link is on its way into that channel. Confirm there, and the channel will be told.',
};

export const askedView = (kind: Audience): SaidView => ({
  page: 'said',
  look: 'partly',
  heading: 'One more step',
  words: [
    askedWords[kind],
    'Nothing there after a few minutes? An address is asked at most once in ten minutes.',
  ],
  on: { address: '/', words: 'Back to the status page' },
});

export const saidView = (heading: string, ...words: string[]): SaidView => ({
  page: 'said',
  look: 'unknown',
  heading,
  words,
  on: { address: '/', words: 'To the status page' },
});

export const goneView: SaidView = {
  page: 'said',
  look: 'unknown',
  heading: 'This link leads nowhere any more',
  words: ['It is too old, it was used, or a newer mail has replaced it. You can subscribe again.'],
  on: { address: '/subscribe/', words: 'Subscribe' },
};

export const leftView: SaidView = {
  page: 'said',
  look: 'working',
  heading: 'You will hear nothing more',
  words: ['Your address and your choice are deleted.'],
  on: { address: '/', words: 'To the status page' },
};
