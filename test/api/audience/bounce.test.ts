import { describe, expect, it } from 'vitest';
import { takeBounce } from '../../../api/audience/bounce.ts';
import { readMailSettings } from '../../../api/audience/mail-env.ts';
import { readReturnPath, returnPathFor } from '../../../api/audience/return-path.ts';
import { withAudience } from '../../support/audience.ts';
import {
  delayedNotice,
  eximBounce,
  humanReply,
  microsoftBounce,
  outOfOffice,
  postfixBounce,
  withCrlf,
} from '../../support/bounces.ts';
import { tempStore } from '../../support/temp.ts';

const pattern = 'bounces+*@acme.example';

/** Two people who are told, and the addresses that their mails come back to. */
async function withReaders() {
  const store = await tempStore();
  const wish = [{ target: 'page', hears: 'main' as const }];
  await store.addConfirmed(
    ['ana', 'ben'].map((name) => ({
      kind: 'email' as const,
      address: `${name}@example.com`,
      secret: `the secret of ${name}`,
      wish,
    })),
    Date.now(),
  );
  const find = async (name: string) => (await store.findSubscribers(`${name}@example.com`))[0];
  const ana = await find('ana');
  const ben = await find('ben');
  if (!ana || !ben) throw new Error('Nobody is there.');
  const states = async () => [(await find('ana'))?.state, (await find('ben'))?.state];
  return { store, ana, ben, to: returnPathFor(pattern, ana), states, find };
}

describe('a report that a mailbox is gone', () => {
  it.each([
    ['Postfix', postfixBounce],
    ['Exim, which knows a code of three digits only', eximBounce],
    ['Microsoft', microsoftBounce],
  ])('ends what is sent there, and to nobody else: %s', async (_, mailOf) => {
    const { store, ana, to, states, find } = await withReaders();
    const mail = mailOf({ to, recipient: 'ana@example.com' });
    const { done, why } = await takeBounce(store, Buffer.from(withCrlf(mail)));
    expect([done, await states()]).toEqual(['suppressed', ['suppressed', 'active']]);
    expect(why).toContain(ana.id);
    const problem = (await find('ana'))?.problem;
    expect(problem).toMatch(/^Came back: 550 /);
    expect(problem).not.toContain('@');
  });

  it.each([
    ['with LF alone, as pipes give it', (mail: string) => mail],
    ['in another case', (mail: string) => mail.replace(/bounces\+\w+@/g, (found) => found.toUpperCase())],
    ['of a mail that went on to another address', (mail: string) => mail.replaceAll('ana@', 'other.name@')],
    ['cut off in the mail that it returns', (mail: string) => mail.slice(0, mail.indexOf('Subject: Acme'))],
    ['for languages beyond ASCII', (mail: string) => mail.replace('message/del', 'message/global-del')],
    ['without the words of a server', (mail: string) => mail.replace(/^Diagnostic-Code: [^]*?\n(?! )/m, '')],
  ])('is understood %s', async (_, change) => {
    const { store, to, states } = await withReaders();
    const { done } = await takeBounce(store, change(postfixBounce({ to, recipient: 'ana@example.com' })));
    expect([done, await states()]).toEqual(['suppressed', ['suppressed', 'active']]);
  });

  it('is understood when only the mail server says to whom it came', async () => {
    const { store, to, states } = await withReaders();
    const mail = postfixBounce({ to: 'postmaster@acme.example' });
    expect((await takeBounce(store, mail)).done).toBe('nothing');
    expect((await takeBounce(store, mail, [to])).done).toBe('suppressed');
    expect(await states()).toEqual(['suppressed', 'active']);
  });

  it('is that of Microsoft which speaks of access', async () => {
    const { store, to } = await withReaders();
    const said =
      '550 5.4.1 Recipient address rejected: Access denied. For more information see https://aka.ms/';
    expect((await takeBounce(store, microsoftBounce({ to, status: '5.4.1', said }))).done).toBe('suppressed');
  });
});

describe('a mail that changes nothing', () => {
  it.each([
    ['a note that it is late', delayedNotice],
    ['an answer by a person, with a report below', humanReply],
    ['a note that somebody is away', outOfOffice],
    ['a report that it arrived', (facts: { to: string }) => postfixBounce({ ...facts, action: 'delivered' })],
    [
      'one given up after days without an answer',
      (facts: { to: string }) => postfixBounce({ ...facts, status: '4.4.7', said: '451 4.4.7 expired' }),
    ],
    [
      'a full mailbox',
      (facts: { to: string }) => postfixBounce({ ...facts, status: '5.2.2', said: '552 5.2.2 over quota' }),
    ],
    [
      'a refusal of us',
      (facts: { to: string }) => eximBounce({ ...facts, said: '550 5.7.1 blocked: bad reputation' }),
    ],
    [
      'a refusal of us without a code, reported as an unknown user',
      (facts: { to: string }) => postfixBounce({ ...facts, status: '5.1.1', said: '550 Relaying denied' }),
    ],
    [
      'a refusal that says nothing of the mailbox',
      (facts: { to: string }) => eximBounce({ ...facts, status: '5.0.0', said: '550 Rejected' }),
    ],
    ['a refusal of what we wrote', (facts: { to: string }) => eximBounce({ ...facts, said: '554 spam' })],
    [
      'parts in parts without end',
      ({ to }: { to: string }) =>
        `To: ${to}\n${Array.from({ length: 40 }, (_, n) => `Content-Type: multipart/report; report-type=delivery-status; boundary=b${n}\n\n--b${n}\n`).join('')}`,
    ],
    ['headers without end', ({ to }: { to: string }) => `To: ${to}\n${'X-A: b\n'.repeat(100_000)}`],
    ['nothing', () => ''],
    ['no mail', () => 'x'.repeat(100_000)],
  ])('%s', async (_, mailOf) => {
    const { store, to, states } = await withReaders();
    const { done } = await takeBounce(store, withCrlf(mailOf({ to })));
    expect([done, await states()]).toEqual(['nothing', ['active', 'active']]);
  });

  it('one whose signature is not ours, or that of another', async () => {
    const { store, ana, ben, to, states } = await withReaders();
    const [, token = ''] = /\+(\w+)@/.exec(to) ?? [];
    const forged = [
      ana.id + '0'.repeat(20),
      ben.id + token.slice(12),
      token.slice(0, -1),
      `${token}0`,
      `${ana.id}${token.slice(12, -1)}${token.endsWith('0') ? '1' : '0'}`,
      'a'.repeat(12) + token.slice(12),
      ana.id,
      '',
    ];
    for (const each of forged) {
      const { done } = await takeBounce(store, postfixBounce({ to: pattern.replace('*', each) }));
      expect([each, done]).toEqual([each, 'nothing']);
    }
    expect(await states()).toEqual(['active', 'active']);
  });

  it('a report about seventy thousand mails, which is not read to its end', async () => {
    const { store, to, states } = await withReaders();
    const mail = postfixBounce({ to, action: 'delayed' }).replace(
      'Final-Recipient:',
      `${'Action: x\n\n'.repeat(70_000)}Final-Recipient:`,
    );
    const start = performance.now();
    const { done, why } = await takeBounce(store, withCrlf(mail));
    expect([done, await states()]).toEqual(['nothing', ['active', 'active']]);
    expect(why.match(/\bx\b/g)?.length).toBeLessThan(50);
    expect(performance.now() - start).toBeLessThan(6_000);
  });

  it('one to somebody who has left', async () => {
    const { store, ana, to } = await withReaders();
    await store.removeSubscriber(ana.id, { now: Date.now() });
    expect(await takeBounce(store, postfixBounce({ to }))).toEqual({
      done: 'nothing',
      why: 'It came to no address that we signed, or they have left.',
    });
  });
});

describe('where mails come back to', () => {
  it('is an address of its own for each subscriber, on letters and notices, where it is set', async () => {
    const { mailbox, service, subscribe, open, told } = await withAudience({ MAIL_BOUNCES: pattern });
    await subscribe('ana@example.com');
    await subscribe('ben@example.com');
    await told((await open()).incident.id);
    expect(mailbox.mails).toHaveLength(4);
    for (const { from, to, raw } of mailbox.mails) {
      const owner = await readReturnPath(service.deps.store, from);
      expect([from.length < 80, owner?.address]).toEqual([true, to]);
      expect(raw).toMatch(/^From: Acme status <status@acme\.example>\r$/m);
    }
  });

  it('is who they come from, where it is not set', async () => {
    const { mailbox, subscribe } = await withAudience();
    await subscribe('ana@example.com');
    expect(mailbox.mails.map(({ from }) => from)).toEqual(['status@acme.example']);
  });

  it.each([
    'bounces+*@acme.example',
    '*@b.acme.example',
    'a.b-*-c@acme.example',
    `${'a'.repeat(31)}+*@a.example`,
  ])('may be %s, and is found again in it', async (returnPath) => {
    const given = { SMTP_URL: 'smtp://h', MAIL_FROM: 'a@b.example', MAIL_BOUNCES: returnPath };
    expect(readMailSettings(given)?.returnPath).toBe(returnPath);
    const { store, ana } = await withReaders();
    const address = returnPathFor(returnPath, ana);
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect((await readReturnPath(store, `<${address}>`))?.id).toBe(ana.id);
  });

  it.each([
    'bounces@acme.example',
    'bounces*@acme.example',
    'b+*x@acme.example',
    '*@*',
    `${'a'.repeat(32)}+*@a.example`,
  ])('is not %s', (returnPath) => {
    const given = { SMTP_URL: 'smtp://h', MAIL_FROM: 'a@b.example', MAIL_BOUNCES: returnPath };
    expect(() => readMailSettings(given)).toThrow(
      'Email: MAIL_BOUNCES must be an address such as bounces+*@example.com',
    );
  });
});
