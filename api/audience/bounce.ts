import PostalMime, { type Attachment, type Header } from 'postal-mime';
import type { Subscriber } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { hasEnhancedCode, isMailboxGone } from './mail-failure.ts';
import { readReturnPath } from './return-path.ts';

/** A mail that came back, as a mail server reports it (RFC 3464). */
export interface Bounce {
  /** The addresses it came back to. */
  to: string[];
  /** What became of the mail, for each recipient that is spoken of. */
  outcomes: Outcome[];
}

interface Outcome {
  /** `failed`, `delayed`, `delivered` … */
  action: string;
  /** Such as 5.1.1. */
  status: string;
  /** In the words of the server that refused it. */
  said: string;
}

/** What was done about a mail, in words for a log. */
export interface Intake {
  done: 'suppressed' | 'nothing';
  why: string;
}

const recipientHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to'];
/** A report comes before the mail that it is about, so that a long one is read to here only. */
export const longestBounce = 1_000_000;

const valueOf = (headers: readonly Header[], name: string): string =>
  headers.find(({ key }) => key === name)?.value ?? '';

const parse = (text: string | Uint8Array) =>
  PostalMime.parse(text, { forceRfc822Attachments: true, maxNestingDepth: 8, maxHeadersSize: 256 * 1024 });

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** `rfc822; ana@example.com`, `smtp; 550 5.1.1 unknown`: what comes after the type. */
const afterType = (value: string): string => value.replace(/^[^;]*;/, '').trim();

/** The fields about recipients: blocks of headers, of which the first one is about the report itself. */
async function outcomesIn(report: string): Promise<Outcome[]> {
  const blocks = report.split(/\r?\n\s*\r?\n/).filter((block) => /^action:/im.test(block));
  return Promise.all(
    blocks.map(async (block) => {
      const { headers } = await parse(`${block.trim()}\r\n\r\n`);
      return {
        action: valueOf(headers, 'action').trim().toLowerCase(),
        status: valueOf(headers, 'status').trim(),
        said: afterType(valueOf(headers, 'diagnostic-code')).replaceAll(/\s+/g, ' '),
      };
    }),
  );
}

/** Reads a raw mail. Undefined when it is no report of a mail server: a reply, an out-of-office note. */
export async function readBounce(raw: string | Uint8Array): Promise<Bounce | undefined> {
  const { headers, attachments } = await parse(raw);
  const type = valueOf(headers, 'content-type');
  if (!/^multipart\/report\b/i.test(type) || !/report-type="?delivery-status\b/i.test(type)) return undefined;
  const report = attachments.find(({ mimeType }) => /^message\/(global-)?delivery-status$/i.test(mimeType));
  if (!report) return undefined;
  const to = headers.filter(({ key }) => recipientHeaders.includes(key)).map(({ value }) => value);
  return { to, outcomes: await outcomesIn(textOf(report)) };
}

/** The mailbox is not there and will not be. Where the refusing server gave a code itself, it knows better than who reports it. */
function isGone({ action, status, said }: Outcome): boolean {
  if (action !== 'failed' || !status.startsWith('5.')) return false;
  const words = withoutAddresses(said);
  return isMailboxGone(hasEnhancedCode(words) ? words : `${status} ${words}`);
}

async function subscriberOf(store: Store, addresses: readonly string[]): Promise<Subscriber | undefined> {
  for (const address of addresses) {
    const subscriber = await readReturnPath(store, address);
    if (subscriber) return subscriber;
  }
  return undefined;
}

/** What may be kept of a refusal: nothing in it tells who it was. */
const withoutAddresses = (text: string): string => text.replaceAll(/[^\s<>]+@[^\s<>]+/g, 'the address');

/**
 * Takes in a mail that came to the address for what comes back. Only a report that says for good that there is no such
 * mailbox changes anything, and only for the subscriber whose own address it came to, as we signed it.
 */
export async function takeBounce(
  store: Store,
  raw: string | Uint8Array,
  recipients: readonly string[] = [],
): Promise<Intake> {
  // What no parser takes, such as parts nested without end, no mail server has written; a second try would not help.
  const bounce = await readBounce(raw).catch(() => undefined);
  if (!bounce) return { done: 'nothing', why: 'This is no report of a mail server.' };
  const subscriber = await subscriberOf(store, [...recipients, ...bounce.to]);
  if (!subscriber)
    return { done: 'nothing', why: 'It came to no address that we signed, or they have left.' };
  const gone = bounce.outcomes.find(isGone);
  if (!gone) {
    const said = bounce.outcomes.map(({ action, status }) => `${action} ${status}`).join(', ');
    return { done: 'nothing', why: `It does not say that the mailbox is gone: ${said || 'nothing'}.` };
  }
  const problem = `Came back: ${withoutAddresses(gone.said || gone.status)}`.slice(0, 200);
  await store.suppressSubscriber(subscriber.id, problem);
  return { done: 'suppressed', why: `${subscriber.id} is sent nothing any more. ${problem}` };
}
