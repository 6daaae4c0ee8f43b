import PostalMime, { type Header } from 'postal-mime';
import type { Subscriber } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import { hasEnhancedCode, isMailboxGone } from './mail-failure.ts';
import { readReturnPath } from './return-path.ts';

/** What became of a mail, for each recipient that a mail server speaks of (RFC 3464). */
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
export const longestBounce = 128 * 1024;

/** A mail of ours goes to one recipient: a report about more than a few is none of theirs. */
const mostBlocks = 50;

const valueOf = (headers: readonly Header[], name: string): string =>
  headers.find(({ key }) => key === name)?.value ?? '';

const parse = (text: string | Uint8Array) =>
  PostalMime.parse(text, { forceRfc822Attachments: true, maxNestingDepth: 8, maxHeadersSize: longestBounce });

const textOf = (content: string | Uint8Array | ArrayBuffer): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** `rfc822; ana@example.com`, `smtp; 550 5.1.1 unknown`: what comes after the type. */
const afterType = (value: string): string => value.replace(/^[^;]*;/, '').trim();

/** One field of a block, with what stands on the lines that go on. */
const fieldOf = (block: string, name: string): string =>
  new RegExp(`^${name}:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(block)?.[1]?.replaceAll(/\s+/g, ' ').trim() ??
  '';

/** The fields about recipients: blocks of headers, of which the first one is about the report itself. */
const outcomesIn = (report: string): Outcome[] =>
  report
    .split(/\r?\n[ \t]*\r?\n/, mostBlocks)
    .filter((block) => /^action:/im.test(block))
    .map((block) => ({
      action: fieldOf(block, 'action').toLowerCase(),
      status: fieldOf(block, 'status'),
      said: afterType(fieldOf(block, 'diagnostic-code')),
    }));

/** The addresses that a mail came to, by its head alone. Undefined when it is no report: a reply, an out-of-office note. */
async function recipientsOf(raw: string | Uint8Array): Promise<string[] | undefined> {
  const [head = ''] = textOf(raw).split(/\r?\n\r?\n/, 1);
  const { headers } = await parse(`${head}\r\n\r\n`);
  const type = valueOf(headers, 'content-type');
  if (!/^multipart\/report\b/i.test(type) || !/report-type="?delivery-status\b/i.test(type)) return undefined;
  return headers.filter(({ key }) => recipientHeaders.includes(key)).map(({ value }) => value);
}

async function outcomesOf(raw: string | Uint8Array): Promise<Outcome[]> {
  const { attachments } = await parse(raw);
  const report = attachments.find(({ mimeType }) => /^message\/(global-)?delivery-status$/i.test(mimeType));
  return report ? outcomesIn(textOf(report.content)) : [];
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
  mail: string | Uint8Array,
  recipients: readonly string[] = [],
): Promise<Intake> {
  const raw = mail.slice(0, longestBounce);
  // What no parser takes, such as parts nested without end, no mail server has written; a second try would not help.
  const to = await recipientsOf(raw).catch(() => undefined);
  if (!to) return { done: 'nothing', why: 'This is no report of a mail server.' };
  // Anybody can send a mail here: it is read only once it is known to be about one of ours.
  const subscriber = await subscriberOf(store, [...recipients, ...to]);
  if (!subscriber)
    return { done: 'nothing', why: 'It came to no address that we signed, or they have left.' };
  const outcomes = await outcomesOf(raw).catch(() => []);
  const gone = outcomes.find(isGone);
  if (!gone) {
    const said = outcomes.map(({ action, status }) => `${action} ${status}`).join(', ');
    return { done: 'nothing', why: `It does not say that the mailbox is gone: ${said || 'nothing'}.` };
  }
  const problem = `Came back: ${withoutAddresses(gone.said || gone.status)}`.slice(0, 200);
  await store.suppressSubscriber(subscriber.id, problem);
  return { done: 'suppressed', why: `${subscriber.id} is sent nothing any more. ${problem}` };
}
