import type { AskedBy, FailedReason, SaidView } from '../../site/src/audience/views.ts';
import type { Audience } from '../../db/vocabulary.ts';
import type { AppError } from '../errors.ts';

/** What visitors are told after a form. The same for addresses we know and those we do not. */

const askedBy: Record<Audience, AskedBy> = {
  email: 'mail',
  push: 'browser',
  webhook: 'webhook',
  slack: 'chat',
  discord: 'chat',
};

export const askedView = (kind: Audience): SaidView => ({ page: 'said', says: 'asked', by: askedBy[kind] });

export const goneView: SaidView = { page: 'said', says: 'gone' };
export const notToldView: SaidView = { page: 'said', says: 'notTold' };
export const leftView: SaidView = { page: 'said', says: 'left' };
export const tooManyView: SaidView = { page: 'said', says: 'tooMany' };

function reasonOf({ code, fields = {} }: AppError): FailedReason {
  if (code === 'forbidden') return 'foreign';
  if ('components' in fields) return 'components';
  return 'incident' in fields ? 'incident' : 'other';
}

/** The same in the language of the page, which says no more of it than a visitor needs. */
export const failedView = (error: AppError): SaidView => ({
  page: 'said',
  says: 'failed',
  reason: reasonOf(error),
});

/** The address of a browser that cannot be used. */
export const unreachableView: SaidView = { page: 'said', says: 'failed', reason: 'push' };
