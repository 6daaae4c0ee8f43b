import { createTransport } from 'nodemailer';
import type { Subscriber } from '../../db/records.ts';
import { confirmLetter, type Letter, updateLetter } from '../../templates/letters/letters.ts';
import { letterHtml, letterText } from '../../templates/letters/write.ts';
import { AppError } from '../errors.ts';
import { emailAddress } from '../http/address.ts';
import { addressFor } from './links.ts';
import { domainOf, type MailSettings } from './mail-env.ts';
import { mailFailure } from './mail-failure.ts';
import { returnPathFor } from './return-path.ts';
import { toldTo } from './telling.ts';
import type { Way } from './way.ts';

/**
 * Email. A mail server remembers no key, but the Message-ID stays the same over all attempts: a mail that comes
 * twice after a lost answer is shown once by most readers, so sending again beats losing it.
 */
export function emailWay(mail: MailSettings): Way {
  const transport = createTransport(
    {
      url: mail.smtpUrl,
      pool: true,
      maxConnections: mail.connections,
      maxMessages: 1_000,
      maxRequeues: 0,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(mail.dkim && { dkim: { ...mail.dkim, headerFieldNames: signedHeaders } }),
    },
    { from: mail.from },
  );
  const domain = domainOf(mail.from.address);
  const returnPathOf = (subscriber: Subscriber) =>
    mail.returnPath && returnPathFor(mail.returnPath, subscriber);

  async function send(
    addresses: string[],
    letter: Letter,
    about: {
      messageId: string;
      thread?: string;
      headers: Record<string, string>;
      returnPath?: string | undefined;
    },
  ): Promise<void> {
    const { messageId, thread, headers, returnPath } = about;
    try {
      await transport.sendMail({
        to: addresses.map((address) => ({ name: '', address })),
        subject: oneLine(letter.subject),
        text: letterText(letter),
        html: letterHtml(letter),
        messageId,
        ...(returnPath && { envelope: { from: returnPath, to: addresses } }),
        ...(thread && { inReplyTo: thread, references: thread }),
        headers: { ...automatic, ...asTheyAre(headers) },
      });
    } catch (error) {
      throw mailFailure(error, addresses);
    }
  }

  return {
    kind: 'email',
    name: 'Email',
    noun: ['person', 'people'],
    recovery: 'idempotent',
    width: mail.connections,
    perSecond: mail.perSecond,
    read: (address) => ({ address: readEmail(address) }),
    async ask({ subscriber, settings, about }) {
      const confirm = addressFor(settings.url, subscriber, 'confirm');
      const facts = {
        language: subscriber.language ?? settings.language,
        product: settings.name,
        about,
        confirm,
        address: subscriber.address,
      };
      const messageId = `<confirm.${subscriber.id}.${subscriber.wishedAt ?? 0}@${domain}>`;
      await send([subscriber.address], confirmLetter(facts), {
        messageId,
        headers: {},
        returnPath: returnPathOf(subscriber),
      });
      return 'asked';
    },
    async tell(telling) {
      const { subscriber, settings, incident, key } = telling;
      const manage = addressFor(settings.url, subscriber, 'manage');
      const facts = { ...toldTo(telling), product: settings.name, manage };
      await send([subscriber.address], updateLetter(facts), {
        messageId: `<${key}@${domain}>`,
        returnPath: returnPathOf(subscriber),
        // Nobody has this message: it is the name of the thread, also for those who come later.
        thread: `<${incident.id}@${domain}>`,
        headers: {
          'List-Id': `<${new URL(settings.url).hostname}>`,
          'List-Unsubscribe': `<${addressFor(settings.url, subscriber, 'leave')}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      });
    },
    async tellStaff(addresses, { letter, key }) {
      await send(addresses, letter, { messageId: `<${key}@${domain}>`, headers: {} });
    },
    async close() {
      transport.close();
    },
  };
}

/** The library's own list lacks List-Unsubscribe-Post, without which a one-click link does not count (RFC 8058). */
const signedHeaders =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:' +
  'In-Reply-To:References:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Addresses in headers must not be folded or encoded. */
const asTheyAre = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { prepared: true, value }]));

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ');

/** The address as it is kept. Throws AppError `unprocessable`. */
function readEmail(address: string): string {
  const parsed = emailAddress.safeParse(address);
  if (parsed.success) return parsed.data;
  const hint = 'Write an address such as ana@example.com.';
  throw new AppError('unprocessable', hint, { address: hint });
}
