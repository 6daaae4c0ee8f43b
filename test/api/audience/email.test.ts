import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMailSettings } from '../../../api/audience/mail-env.ts';
import { withAudience } from '../../support/audience.ts';
import { addComponents } from '../../support/components.ts';
import type { Mail } from '../../support/mailbox.ts';
import { tempFolder } from '../../support/temp.ts';

const says = (words: string) => (mail: Mail) => mail.parsed.text?.includes(words) ?? false;

describe('a mail to a subscriber', () => {
  it('comes only after the address was confirmed by a press of a button', async () => {
    const { mailbox, service, browser, ask, askedMail, open, pathOf } = await withAudience();
    expect((await ask([['address', ' Ana@Example.com ']])).status).toBe(202);
    const letter = await askedMail('ana@example.com');
    // A scanner that opens every link.
    expect((await browser.get(pathOf(letter.links[0]))).status).toBe(200);
    expect((await open()).subscribers).toEqual([]);

    await browser.post(pathOf(letter.links[0]), []);
    const { subscribers, incident } = await open({ title: 'Uploads fail' });
    expect(subscribers).toMatchObject([{ channel: 'email', count: 1 }]);
    const mail = await mailbox.next(({ parsed }) => parsed.subject === 'Acme: Uploads fail');
    expect(mail.parsed.text).toContain('We know.');
    expect(mail.parsed.text).toContain(`${service.url}/incidents/${incident.id}/`);
  });

  it('stands in one thread with those before it, under an id of its own', async () => {
    const { mailbox, subscribe, open, followUp } = await withAudience();
    await subscribe('ana@example.com');
    const { incident } = await open();
    const first = await mailbox.next(says('We know'));
    await followUp(incident.id, 'Found.');
    const second = await mailbox.next(says('Found'));
    expect(second.parsed.references).toEqual(first.parsed.references);
    expect(second.parsed.subject).toBe(first.parsed.subject);
    expect(second.parsed.messageId).not.toBe(first.parsed.messageId);
  });

  it('can be ended with one click, by POST only', async () => {
    const { mailbox, service, subscribe, open } = await withAudience();
    await subscribe('ana@example.com');
    await open();
    const mail = await mailbox.next(says('We know'));
    expect(mail.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    const [, link = ''] = /^List-Unsubscribe: <(\S+)>\r$/m.exec(mail.raw) ?? [];

    expect((await fetch(link)).status).toBe(200);
    expect((await service.ask('GET', '/api/subscribers')).body.subscribers).toHaveLength(1);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    for (const _ of ['once', 'again']) {
      expect((await fetch(link, { method: 'POST', body, redirect: 'manual' })).status).toBe(200);
    }
    expect((await service.ask('GET', '/api/subscribers')).body.subscribers).toEqual([]);
    expect((await open()).subscribers).toEqual([]);
  });

  it('is signed by DKIM, the links to leave included', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const file = join(tempFolder(), 'dkim.pem');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { mailbox, subscribe, open } = await withAudience({
      DKIM_SELECTOR: 'codered',
      DKIM_KEY_FILE: file,
    });
    await subscribe('ana@example.com');
    await open();
    const { raw } = await mailbox.next(says('We know'));
    const header = /^DKIM-Signature: ((?:.|\r\n[ \t])*)/m.exec(raw)?.[1] ?? '';
    const tags = Object.fromEntries(
      header.split(';').map((tag) => {
        const [name = '', ...value] = tag.trim().split('=');
        return [name, value.join('=').replace(/\s/g, '')];
      }),
    );
    expect([tags['d'], tags['s']]).toEqual(['acme.example', 'codered']);
    expect(tags['h']?.toLowerCase().split(':')).toEqual(
      expect.arrayContaining(['from', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
    expect(
      verifyDkim(
        raw,
        header,
        tags['h'] ?? '',
        tags['b'] ?? '',
        publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      ),
    ).toBe(true);
  });

  it('is never sent again to a mailbox that does not exist, and the reason names nobody', async () => {
    const { mailbox, subscribe, subscriberWith, open, told } = await withAudience();
    await subscribe('gone@example.com');
    mailbox.refuse = (address) => ({ code: 550, text: `5.1.1 <${address}> unknown` });
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ failed: 1 });
    expect(await subscriberWith(({ state }) => state === 'suppressed')).toMatchObject({
      problem: expect.stringMatching(/^Refused: .*unknown/),
    });
    expect((await open()).subscribers).toEqual([]);
  });

  it.each([
    [550, '5.7.1 we do not like your network'],
    [552, '5.2.2 mailbox full'],
    [554, 'looks like spam'],
    [550, 'mailbox unavailable'],
    [551, 'user not local'],
    [550, 'no access from 5.1.1.9'],
    [550, '5.1.1 user unknown; sender unknown'],
    [550, 'host mx.example.com said: relaying denied'],
  ])('is not stopped for good by %i %s', async (code, text) => {
    const { mailbox, subscribe, subscriberWith, open, told } = await withAudience();
    await subscribe('ana@example.com');
    mailbox.refuse = () => ({ code, text });
    const { incident } = await open();
    expect(await told(incident.id)).toEqual({ failed: 1 });
    expect(await subscriberWith(() => true)).toMatchObject({ state: 'active' });
  });

  it.each([
    [550, 'relay not permitted'],
    [550, 'Relaying denied'],
    [550, 'Rejected because 192.0.2.1 is in a black list at zen.spamhaus.org'],
    [550, 'SPF check failed'],
    [550, 'Sender verify failed'],
    [550, 'Administrative prohibition'],
    [553, 'Sender address rejected'],
    [550, 'Too many messages, slow down'],
  ])('that is refused for what we are ends nobody, waits, and is seen: %i %s', async (code, text) => {
    const { service, mailbox, subscribe, subscriberWith, open } = await withAudience();
    await subscribe('ana@example.com');
    mailbox.refuse = () => ({ code, text });
    await open();
    const degraded = async () => (await service.ask('GET', '/health')).body.degraded.join();
    await expect.poll(degraded, { timeout: 10_000 }).toContain(text);
    expect((await service.deps.store.readNoticesWaiting()).waiting).toBe(1);
    expect(await subscriberWith(() => true)).toMatchObject({ state: 'active' });
  });

  it('that is refused so holds up the others for one pause only', async () => {
    let now = Date.now();
    const { service, mailbox, open } = await withAudience({}, { clock: () => now });
    const wish = [{ target: 'page', hears: 'main' as const }];
    const addresses = Array.from({ length: 40 }, (_, n) => `${n}@example.com`);
    await service.deps.store.addConfirmed(
      addresses.map((address) => ({ kind: 'email' as const, address, secret: 'a secret', wish })),
      now,
    );
    let refusals = 0;
    mailbox.refuse = (address) =>
      address === '0@example.com' && ++refusals ? { code: 550, text: 'Relaying denied' } : undefined;
    await open();
    const degraded = async () => (await service.ask('GET', '/health')).body.degraded.join();
    await expect.poll(degraded, { timeout: 10_000 }).toContain('Relaying denied');
    now += 31_000;
    await expect.poll(() => mailbox.mails.length, { timeout: 10_000 }).toBe(39);
    expect(refusals).toBe(1);
  });

  it('that asks for consent and is refused for what we are waits, too, and is seen', async () => {
    const { service, mailbox, ask, subscriberWith } = await withAudience();
    mailbox.refuse = () => ({ code: 550, text: 'Relaying denied' });
    await ask([['address', 'ana@example.com']]);
    const degraded = async () => (await service.ask('GET', '/health')).body.degraded.join();
    await expect.poll(degraded, { timeout: 10_000 }).toContain('Relaying denied');
    expect(await subscriberWith(() => true)).toMatchObject({ state: 'pending' });
  });

  it.each([
    '5.1.10 RESOLVER.ADR.RecipientNotFound',
    '5.0.0 No such user here',
    'User unknown in virtual mailbox table',
    'Requested action not taken: no such mailbox',
    'The email account that you tried to reach does not exist',
  ])('ends what is sent there where a server says that nobody is: 550 %s', async (text) => {
    const { mailbox, subscribe, subscriberWith, open, told } = await withAudience();
    await subscribe('ana@example.com');
    mailbox.refuse = () => ({ code: 550, text });
    expect(await told((await open()).incident.id)).toEqual({ failed: 1 });
    expect(await subscriberWith(() => true)).toMatchObject({ state: 'suppressed' });
  });

  it('that is refused for now comes later, under the same id', async () => {
    const { mailbox, subscribe, open, told } = await withAudience();
    await subscribe('ana@example.com');
    let refusals = 0;
    mailbox.refuse = () => (refusals++ === 0 ? { code: 451, text: '4.7.1 greylisted' } : undefined);
    const { incident, update } = await open();
    expect(await told(incident.id)).toEqual({ sent: 1 });
    expect(mailbox.mails.filter(says('We know'))).toHaveLength(1);
    expect((await mailbox.next(says('We know'))).parsed.messageId).toContain(update.id);
  }, 40_000);

  it('holds what staff wrote as words, in text and in HTML', async () => {
    const { mailbox, subscribe, open } = await withAudience();
    await subscribe('ana@example.com');
    await open({
      title: 'A <b>bold</b> & "quoted" title',
      message: 'Look <script>alert(1)</script> & **wait**.',
    });
    const { parsed } = await mailbox.next(says('wait'));
    expect(parsed.html).not.toMatch(/<script|<b>/);
    expect(parsed.subject).toContain('A <b>bold</b> & "quoted" title');
  });
});

describe('what somebody chose', () => {
  it('is heard of only: a part of the page, and its group', async () => {
    const { service, subscribe, open } = await withAudience();
    const { signIn, uploads } = await addComponents(service);
    await subscribe('ana@example.com', [['components', signIn]]);
    expect((await open({ components: [{ id: uploads, status: 'major_outage' }] })).subscribers).toEqual([]);
    expect((await open({ components: [{ id: signIn, status: 'major_outage' }] })).subscribers).toMatchObject([
      { count: 1 },
    ]);
  });

  it('is the first word, the cause and the end, if nothing else is said', async () => {
    const { mailbox, subscribe, open, followUp, told } = await withAudience();
    await subscribe('main@example.com');
    await subscribe('every@example.com', [['hears', 'every']]);
    const { incident } = await open({ message: 'One.' });
    for (const [message, status] of [
      ['Two.', 'investigating'],
      ['Three.', 'identified'],
      ['Four.', 'monitoring'],
      ['Five.', 'resolved'],
    ] as const) {
      await told(incident.id);
      await followUp(incident.id, message, status);
    }
    await told(incident.id);
    const heard = (address: string) =>
      mailbox.mails
        .filter(({ to, parsed }) => to === address && parsed.subject === 'Acme: Sign-in is down')
        .map(({ parsed }) => /One|Two|Three|Four|Five/.exec(parsed.text ?? '')?.[0]);
    expect(heard('every@example.com')).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
    expect(heard('main@example.com')).toEqual(['One', 'Three', 'Five']);
  }, 60_000);

  it('may be one incident: "tell me when it is fixed"', async () => {
    const { service, subscribe, open, followUp } = await withAudience();
    const { incident } = await open();
    const page = (await service.page(`/incidents/${incident.id}/`)).text;
    expect(page).toContain('Tell me when it’s fixed');
    await subscribe('ana@example.com', [
      ['incident', incident.id],
      ['hears', 'fixed'],
    ]);
    expect((await open({ title: 'Another' })).subscribers).toEqual([]);
    expect((await followUp(incident.id, 'Found.')).body.subscribers).toEqual([]);
    expect((await followUp(incident.id, 'Fixed.', 'resolved')).body.subscribers).toMatchObject([
      { count: 1 },
    ]);
    expect((await service.page(`/incidents/${incident.id}/`)).text).not.toContain('Tell me when it’s fixed');
  });
});

describe('the settings of mail', () => {
  it('are off when nothing is set', () => {
    expect(readMailSettings({ SMTP_URL: ' ', MAIL_FROM: '' })).toBeUndefined();
  });

  it.each([
    [{ SMTP_URL: 'smtp://localhost' }, 'Email: MAIL_FROM is missing'],
    [{ SMTP_URL: 'mail.example.com', MAIL_FROM: 'a@b.example' }, /SMTP_URL must be an address/],
    [{ SMTP_URL: 'smtp://u:secret@h', MAIL_FROM: 'nobody' }, 'Email: MAIL_FROM must hold one email address'],
    [{ SMTP_URL: 'smtp://h', MAIL_FROM: 'a@b.example', DKIM_SELECTOR: 's' }, /belong together/],
  ])('name what is wrong and show nothing: %o', (given, message) => {
    expect(() => readMailSettings(given)).toThrow(message);
  });
});

/** RFC 6376 by hand, relaxed/relaxed, so that not the same library signs and checks. */
function verifyDkim(raw: string, header: string, signed: string, signature: string, key: string): boolean {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.split(/\r\n(?![ \t])/);
  const relaxed = (name: string, value: string) =>
    `${name.toLowerCase()}:${value
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim()}`;
  const fields = signed.split(':').flatMap((name) => {
    const line = lines.find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return line === undefined ? [] : [relaxed(name, line.slice(line.indexOf(':') + 1))];
  });
  const own = relaxed('dkim-signature', header)
    .replace(/(\bb=)[^;]*$/, '$1')
    .replace(/(; ?b=)[^;]*/, '$1');
  const verify = createVerify('RSA-SHA256').update([...fields, own].join('\r\n'));
  return verify.verify(createPublicKey(key), Buffer.from(signature, 'base64'));
}
