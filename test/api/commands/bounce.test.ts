import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withAudience } from '../../support/audience.ts';
import { humanReply, postfixBounce, withCrlf } from '../../support/bounces.ts';
import { runCommand } from '../../support/command.ts';
import { tempFolder } from '../../support/temp.ts';

/** Each command is a process that loads the whole service. */
const patient = { timeout: 120_000 };

it(
  'a mail that comes back ends what is sent to that address, beside a running service',
  patient,
  async () => {
    const { mailbox, service, subscribe, subscriberWith, open, told } = await withAudience({
      MAIL_BOUNCES: 'bounces+*@acme.example',
    });
    await subscribe('ana@example.com');
    await told((await open()).incident.id);
    const to = mailbox.mails.at(-1)?.from ?? '';
    const run = (input: string, ...words: string[]) =>
      runCommand(['bounce', ...words], { data: service.data, input });

    expect(await run(withCrlf(humanReply({ to })))).toEqual({
      code: 0,
      lines: ['This is no report of a mail server.'],
      said: '',
    });
    expect(await subscriberWith(() => true)).toMatchObject({ state: 'active' });

    // A mail server may hand over the whole mail that it returns.
    const long = postfixBounce({ to: 'postmaster@acme.example' }).replace('We know.', 'x'.repeat(3_000_000));
    const { code, lines } = await run(withCrlf(long), to);
    expect([code, lines[0]]).toEqual([0, expect.stringContaining('is sent nothing any more')]);
    expect(await subscriberWith(() => true)).toMatchObject({
      state: 'suppressed',
      problem: expect.stringContaining('User unknown'),
    });
    expect((await open({ title: 'Uploads fail' })).subscribers).toEqual([]);
  },
);

it(
  'a mail that cannot be taken in now is left with the mail server, which tries again',
  patient,
  async () => {
    const data = tempFolder();
    writeFileSync(join(data, 'codered.db'), 'This is no database, however long one reads in it.'.repeat(100));
    const { code, said } = await runCommand(['bounce'], {
      data,
      input: postfixBounce({ to: 'a@b.example' }),
    });
    expect([code, said.length > 0]).toEqual([75, true]);
  },
);
