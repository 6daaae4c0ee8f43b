import type { Audience, Hearing } from '../../../db/vocabulary.ts';

/** What the pages for subscribers call things. */
export const hearingWords: Record<Hearing, string> = {
  main: 'When it starts, when the cause is found, when it works again',
  every: 'Every update',
  fixed: 'Only when it works again',
};

export const audienceWords: Record<Audience, string> = {
  email: 'By email',
  webhook: 'A webhook',
  slack: 'Slack',
  discord: 'Discord',
};
