import { ChannelError } from '../errors.ts';

interface SmtpError extends Error {
  code?: string;
  /** The system's own code, such as ECONNREFUSED. */
  originalCode?: string;
  /** Which wait was in vain, such as CONNECT_TIMEOUT. */
  timeoutType?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** What a server says of us, whoever the recipient is: it does not take our mails, or not now. */
const aboutUs =
  /\brelay|\bsender\b|\b(?:SPF|DKIM|DMARC|HELO)\b|\b(?:black|block|deny) ?list|\badministrative prohibition|\btoo many (?:messages|mails|connections)|\bslow down/i;
/** What another server told this one, which speaks of one recipient only. */
const isQuoted = /\bsaid:/i;
/** The server's own code (RFC 3463), and no part of an IP address. */
const enhancedCode = /(?<![\d.])5\.\d{1,3}\.\d{1,3}(?!\.?\d)/;
const goneCode = /^5\.(?:1\.(?:[1236]|10)|2\.1)$/;
/** Codes that say no more than the three digits before them. */
const vagueCode = /^5\.(?:[015]\.0)$/;
const goneWords =
  /\b(?:unknown|no such) (?:local )?(?:user|mailbox|recipient|account|person|address)\b|\b(?:user|mailbox|recipient|account|address)\b[^.:;]{0,40}\b(?:unknown|not found|not exist|doesn['’]t exist)\b/i;
/** Microsoft's word for a mailbox that is not there. */
const microsoftGone = /\b5\.4\.1 Recipient address rejected/i;

const codeIn = (said: string): string | undefined => enhancedCode.exec(said)?.[0];
export const hasEnhancedCode = (said: string): boolean => codeIn(said) !== undefined;

/**
 * Whether a refusal for good says that there is no such mailbox. Only where it says so: a server that refuses all
 * mails, for what we are or how it was set up, often gives no other code.
 */
export function isMailboxGone(said: string): boolean {
  if (aboutUs.test(said)) return false;
  const code = codeIn(said);
  if (code && !vagueCode.test(code)) return goneCode.test(code) || microsoftGone.test(said);
  return goneWords.test(said);
}

const isForEverybody = (said: string): boolean =>
  aboutUs.test(said) && !isQuoted.test(said) && !goneCode.test(codeIn(said) ?? '');

/** What breaks for everybody: no connection, no sign-in, no sender. */
const beforeRecipient = ['EHLO', 'HELO', 'STARTTLS', 'API', 'MAIL FROM'];
const neverConnected = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
];

const isSmtpError = (error: unknown): error is SmtpError => error instanceof Error;

/**
 * What a failed mail means. 550 and 451 come under one library code, so the server's own code decides: 5xx at
 * the recipient is not tried again, and suppresses the address where there is no such mailbox; 4xx is tried again; and
 * what speaks of us, or fails before a recipient was named, is not the recipient's fault.
 */
export function mailFailure(error: unknown, addresses: string[]): ChannelError {
  if (!isSmtpError(error))
    return new ChannelError('The mail server was not understood.', { retryable: true });
  const { code = '', originalCode = '', timeoutType = '', command = '', responseCode = 0, response } = error;
  const said = addresses
    .reduce((text, address) => text.replaceAll(address, 'the address'), response ?? error.message)
    .slice(0, 200);
  const isRefusal = responseCode >= 500;
  if (command === 'RCPT TO') {
    if (isRefusal && isForEverybody(said)) {
      const why = `The mail server does not take our mails: ${said}`;
      return new ChannelError(why, { retryable: true, status: responseCode, everybody: true });
    }
    const gone = isRefusal && isMailboxGone(said);
    return new ChannelError(`Refused: ${said}`, { retryable: !isRefusal, status: responseCode, gone });
  }
  if (code === 'EAUTH' || command.startsWith('AUTH')) {
    return new ChannelError(`The mail server does not let us in: ${said}`, {
      retryable: true,
      needsLogin: true,
      everybody: true,
    });
  }
  const isEarly =
    responseCode === 421 ||
    beforeRecipient.includes(command) ||
    ['EDNS', 'ETLS'].includes(code) ||
    neverConnected.includes(originalCode || timeoutType);
  if (isEarly) {
    return new ChannelError(`The mail server cannot be used: ${said}`, { retryable: true, everybody: true });
  }
  // After the message itself silence may mean that it was taken.
  return new ChannelError(`Not taken: ${said}`, {
    retryable: !isRefusal,
    status: responseCode,
    maybeSent: responseCode === 0,
  });
}
