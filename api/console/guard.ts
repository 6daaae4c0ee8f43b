import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Role } from '../../db/vocabulary.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { deviceLife, newDevice } from '../staff/devices.ts';
import { isSameSecret } from '../staff/secrets.ts';
import { readSession, sessionLife } from '../staff/sessions.ts';
import { type Console, type ConsoleEnv, staffOf } from './console.ts';
import { carryOn, signInFirst } from './draft.ts';
import { fileFormType, formType, readFileForm } from './fields.ts';

type Guard = MiddlewareHandler<ConsoleEnv>;

const isHttps = (url: string) => url.startsWith('https:');
/** Browsers keep the prefix's promise only over https. */
const cookieOf = (url: string) => (isHttps(url) ? '__Host-codered' : 'codered');

const deviceCookieOf = (url: string) => `${cookieOf(url)}-device`;

export const readCookie = (c: Context, url: string): string | undefined => getCookie(c, cookieOf(url));
export const readDevice = (c: Context, url: string): string | undefined => getCookie(c, deviceCookieOf(url));

/** Lets somebody in: their browser keeps the session, and that somebody signed in there with this address. */
export async function letIn(
  c: Context,
  deps: Pick<Deps, 'store' | 'clock'>,
  { secret, email }: { secret: string; email: string },
): Promise<void> {
  const { url } = await deps.store.readSettings();
  const keep = (name: string, value: string, life: number) =>
    setCookie(c, name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isHttps(url),
      maxAge: life / 1000,
    });
  keep(cookieOf(url), secret, sessionLife);
  keep(deviceCookieOf(url), await newDevice(deps, email), deviceLife);
}

export const dropCookie = (c: Context, url: string): unknown =>
  deleteCookie(c, cookieOf(url), { path: '/', secure: isHttps(url) });

/** Whether the browser says that a request comes from one of our own pages; undefined when it says nothing. */
export function isFromHere(header: (name: string) => string | undefined, url: string): boolean | undefined {
  const site = header('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = header('origin');
  if (!origin) return undefined;
  if (!URL.canParse(origin)) return false;
  return origin === new URL(url).origin || new URL(origin).host === header('host');
}

const isPost = (c: Context) => c.req.method === 'POST';

/** Refuses forms that another website sent. Throws AppError `forbidden`. */
export const refuseForeign =
  ({ store }: Pick<Deps, 'store'>): Guard =>
  async (c, next) => {
    const { url } = await store.readSettings();
    if (isPost(c) && isFromHere((name) => c.req.header(name), url) === false) {
      throw new AppError('forbidden', 'This form was sent by another website, so nothing was done.');
    }
    await next();
  };

/** Throws AppError `invalid` when the form is cut off, or is none. */
async function readParts(c: Context): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch {
    throw new AppError('invalid', 'This form did not arrive whole. Send it again.');
  }
}

/** Reads what a form sent. Throws AppError `invalid` for anything else that is posted. */
export const readFields: Guard = async (c, next) => {
  if (!isPost(c)) return next();
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith(fileFormType)) {
    c.set('fields', await readFileForm(await readParts(c)));
    return next();
  }
  if (!type.startsWith(formType)) throw new AppError('invalid', 'Send this as a form.');
  // Browsers end the lines of a text with two characters; they count as one.
  c.set('fields', new URLSearchParams((await c.req.text()).replace(/%0D%0A/gi, '%0A')));
  await next();
};

/** Finds out who is signed in, if anybody is. */
export const knowStaff =
  (deps: Deps): Guard =>
  async (c, next) => {
    const { url } = await deps.store.readSettings();
    c.set('staff', await readSession(deps, readCookie(c, url)));
    await next();
  };

const publishers: readonly Role[] = ['owner', 'approver'];

/** Whether a form carries the token of its sender's session. */
export function hasToken(c: Context<ConsoleEnv>): boolean {
  return isSameSecret(c.get('fields').get('csrf') ?? '', staffOf(c).csrf);
}

/**
 * Lets only those pass who are signed in, and only forms that carry their session's token. What somebody
 * typed is never lost: it waits until they have signed in.
 */
export const requireStaff =
  ({ deps, show }: Pick<Console, 'deps' | 'show'>): Guard =>
  async (c, next) => {
    const staff = c.get('staff');
    if (!staff) return signInFirst(c, show);
    if (!isPost(c)) return next();
    if (!hasToken(c)) {
      const { url } = await deps.store.readSettings();
      // A form of ours from before the last sign-in; without the browser's word for that it may be anybody's.
      if (isFromHere((name) => c.req.header(name), url))
        return carryOn(c, show, c.req.path, c.get('fields'), 403);
      throw new AppError(
        'forbidden',
        'This form does not belong to your session, so nothing was done. Open it again.',
      );
    }
    if (!publishers.includes(staff.person.role)) {
      throw new AppError('forbidden', 'You may look, but not post. Ask an owner or an approver.');
    }
    await next();
  };
