import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { View } from '../../site/src/staff/views.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { SignedIn } from '../staff/sessions.ts';

/** What a request to the console carries from middleware to its handler. */
export interface ConsoleEnv {
  Variables: {
    /** What a form sent. */
    fields: URLSearchParams;
    staff: SignedIn | undefined;
  };
}

export type ConsoleContext = Context<ConsoleEnv>;

/** Answers with a page of the console. */
export type Show = (c: ConsoleContext, view: View, status?: ContentfulStatusCode) => Promise<Response>;

/** What the routes of the console are handed. */
export interface Console {
  deps: Deps;
  show: Show;
}

/** Whoever is signed in. Throws AppError `unauthorized` when nobody is. */
export function staffOf(c: ConsoleContext): SignedIn {
  const staff = c.get('staff');
  if (!staff) throw new AppError('unauthorized', 'Sign in first.');
  return staff;
}

/** Goes on to a page of the console after something was done. */
export const goTo = (c: ConsoleContext, address: string): Response => c.redirect(address, 303);

export const incidentAddress = (id: string): string => `/staff/incidents/${id}/`;
