import { Hono } from 'hono';
import { z } from 'zod';
import { emailAddress } from '../http/address.ts';
import { isSetupLinkOpen, setUpPerson, shortestPassword } from '../staff/set-up.ts';
import { type Console, type ConsoleContext, type ConsoleEnv, goTo } from './console.ts';
import { letIn } from './guard.ts';

const person = z.object({
  name: z.string().trim().min(1, 'Say what you are called.').max(100, 'A name has at most 100 characters.'),
  email: emailAddress,
  password: z
    .string()
    .min(shortestPassword, 'This one is too short.')
    .max(1000, 'A password has at most 1,000 characters.'),
});

export function setUpRoutes({ deps, show }: Console) {
  const showUsed = (c: ConsoleContext) =>
    show(
      c,
      {
        page: 'problem',
        heading: 'This link no longer works',
        message:
          'It was used, or it is older than a day. Ask whoever runs the server for a new one (`codered staff link`).',
      },
      410,
    );

  return new Hono<ConsoleEnv>()
    .get('/set-up/:secret/', async (c) => {
      if (!(await isSetupLinkOpen(deps, c.req.param('secret')))) return showUsed(c);
      return show(c, {
        page: 'set-up',
        name: { value: '' },
        email: { value: '' },
        password: {},
        shortestPassword,
      });
    })
    .post('/set-up/:secret/', async (c) => {
      const linkSecret = c.req.param('secret');
      if (!(await isSetupLinkOpen(deps, linkSecret))) return showUsed(c);
      const typed = (name: string) => c.get('fields').get(name) ?? '';
      const parsed = person.safeParse({
        name: typed('name'),
        email: typed('email'),
        password: typed('password'),
      });
      if (!parsed.success) {
        const { fieldErrors } = z.flattenError(parsed.error);
        const name = { value: typed('name'), error: fieldErrors.name?.[0] };
        const email = { value: typed('email'), error: fieldErrors.email?.[0] };
        const password = { error: fieldErrors.password?.[0] };
        return show(c, { page: 'set-up', name, email, password, shortestPassword }, 422);
      }
      const secret = await setUpPerson(deps, linkSecret, parsed.data);
      if (secret === undefined) return showUsed(c);
      await letIn(c, deps, { secret, email: parsed.data.email });
      return goTo(c, '/staff/');
    });
}
