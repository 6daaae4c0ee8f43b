import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Deps } from '../deps.ts';
import { type ErrorCode, statusOfCode } from '../errors.ts';
import type { ShowProblem } from '../http/exit.ts';
import type { Site } from '../publish/site.ts';
import { setHeaders } from './headers.ts';
import { createShow } from './show.ts';

const headings: Record<ErrorCode, string> = {
  invalid: 'That could not be read',
  unauthorized: 'Sign in first',
  forbidden: 'Not allowed',
  not_found: 'There is nothing here',
  conflict: 'Not in this state',
  too_large: 'That is too large',
  unprocessable: 'That cannot be done',
  rate_limited: 'Too many tries',
  internal: 'Something broke',
  unavailable: 'Not possible right now',
};

/** What to do, where the message alone does not say it. */
const advice: Partial<Record<ErrorCode, string>> = {
  too_large: 'Nothing was saved. Go back and send less, such as a smaller picture.',
};

/** What went wrong and what to do, as a page of the console; as plain words when not even that can be drawn. */
export function problemPage(deps: Pick<Deps, 'store' | 'clock' | 'log'>, site: Site): ShowProblem {
  const show = createShow(deps, site);
  return async (c, { code, message: reason }) => {
    const message = [reason, advice[code]].filter(Boolean).join(' ');
    const status = statusOfCode[code] as ContentfulStatusCode;
    try {
      return await show(c, { page: 'problem', heading: headings[code], message }, status);
    } catch (error) {
      deps.log.error({ err: error }, 'a page of the console could not be drawn');
      setHeaders(c);
      return c.text(`${headings[code]}. ${message}`, status);
    }
  };
}
