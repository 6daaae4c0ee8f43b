import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { errorExit } from '../../../api/http/exit.ts';
import { noLog } from '../../../api/log.ts';
import { tokenFor } from '../../../api/audience/links.ts';
import { newSecret } from '../../../api/staff/secrets.ts';

it('writes into the log where something broke, without the secret of a link', async () => {
  const logged: unknown[] = [];
  const log = { ...noLog, error: (about: unknown) => void logged.push(about) };
  const app = new Hono();
  app.onError(errorExit(log, async (c) => c.text('Something broke.', 500)));
  app.all('*', () => {
    throw new Error('The disk is gone.');
  });
  const subscriber = { id: 'aaaabbbbcccc', secret: 'never said', wishedAt: 1 };
  const paths = {
    [`/staff/set-up/${newSecret('setup_')}/`]: '/staff/set-up/…/',
    [`/subscription/manage/${tokenFor(subscriber, 'manage')}/data.json`]: '/subscription/manage/…/data.json',
    '/api/incidents/aaaabbbbcccc/updates': '/api/incidents/aaaabbbbcccc/updates',
  };
  for (const path of Object.keys(paths)) expect((await app.request(path)).status).toBe(500);
  expect(logged).toMatchObject(Object.values(paths).map((path) => ({ path })));
});
