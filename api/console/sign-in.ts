import { Hono } from 'hono';
import { AppError } from '../errors.ts';
import { endSession, readSession } from '../staff/sessions.ts';
import { signIn } from '../staff/sign-in.ts';
import { createTries } from '../staff/tries.ts';
import { type Console, type ConsoleEnv, goTo } from './console.ts';
import { carryOn, safeAddress } from './draft.ts';
import { dropCookie, hasToken, letIn, readCookie, readDevice } from './guard.ts';

const waitWords = (ms: number) => {
  const minutes = Math.ceil(ms / 60_000);
  return `Too many tries. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again.`;
};

export function signInRoutes({ deps, show }: Console) {
  const tries = createTries(deps.clock);

  return new Hono<ConsoleEnv>()
    .get('/sign-in/', async (c) => {
      const to = safeAddress(c.req.query('to'));
      return c.get('staff') ? goTo(c, to) : show(c, { page: 'sign-in', email: '', to });
    })
    .post('/sign-in/', async (c) => {
      const fields = c.get('fields');
      const email = fields.get('email') ?? '';
      const to = safeAddress(fields.get('to'));
      const draft = fields.get('draft') ?? undefined;
      const from = deps.senderOf(c);
      const device = readDevice(c, (await deps.store.readSettings()).url);

      const password = fields.get('password') ?? '';
      const result = await signIn(deps, tries, { address: email, password, from, device });
      if (result.state === 'wait') {
        c.header('retry-after', String(Math.ceil(result.ms / 1000)));
        return show(c, { page: 'sign-in', email, problem: waitWords(result.ms), to, draft }, 429);
      }
      if (result.state === 'crowded') {
        c.header('retry-after', '5');
        const problem = 'Very many are trying to sign in just now. Wait a few seconds, then try again.';
        return show(c, { page: 'sign-in', email, problem, to, draft }, 503);
      }
      if (result.state === 'wrong') {
        const problem = 'This address and password do not belong together.';
        return show(c, { page: 'sign-in', email, problem, to, draft }, 401);
      }
      await letIn(c, deps, result);
      if (draft === undefined) return goTo(c, to);
      c.set('staff', await readSession(deps, result.secret));
      return carryOn(c, show, to, new URLSearchParams(draft));
    })
    .post('/sign-out/', async (c) => {
      const { url } = await deps.store.readSettings();
      if (c.get('staff')) {
        if (!hasToken(c))
          throw new AppError(
            'forbidden',
            'This form does not belong to your session. You are still signed in.',
          );
        await endSession(deps, readCookie(c, url));
      }
      dropCookie(c, url);
      return goTo(c, '/staff/sign-in/');
    });
}
