import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ConsoleContext, goTo, type Show } from './console.ts';
import { typedFields } from './fields.ts';

/** What becomes of a form that was sent while nobody was signed in: it is carried along until somebody is. */

const home = '/staff/';

/** An address of the console, from the first slash; anything else becomes its home. */
export const safeAddress = (address: string | null | undefined): string =>
  address && /^\/staff\/[\w\-/.?=&%#]*$/.test(address) ? address : home;

/** Sends to the sign-in page and, after it, back. */
export async function signInFirst(c: ConsoleContext, show: Show): Promise<Response> {
  const asked = new URL(c.req.url);
  const to = safeAddress(asked.pathname + asked.search);
  if (c.req.method !== 'POST') {
    return goTo(c, to === home ? '/staff/sign-in/' : `/staff/sign-in/?to=${encodeURIComponent(to)}`);
  }
  const draft = new URLSearchParams(typedFields(c.get('fields'))).toString();
  const problem = 'Your session has ended. Sign in, and what you wrote will still be here.';
  return show(c, { page: 'sign-in', email: '', problem, to, draft }, 401);
}

/** Offers a form that was sent in vain for sending again. */
export function carryOn(
  c: ConsoleContext,
  show: Show,
  address: string,
  draft: URLSearchParams,
  status?: ContentfulStatusCode,
): Promise<Response> {
  return show(
    c,
    {
      page: 'carry-on',
      address: safeAddress(address),
      fields: typedFields(draft),
      message: draft.get('message') ?? undefined,
      hasPreview: draft.has('key') || draft.has('style'),
      canPost: draft.has('key') && draft.has('phase'),
      justSignedIn: status === undefined,
    },
    status,
  );
}
