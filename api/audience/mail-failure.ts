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

/** Answers that speak of the mailbox: it is not there, and will not be. */
const noMailbox = [550, 551, 553];
/**
 * Enhanced codes (RFC 3463) that speak of us, of the message or of a full mailbox. Microsoft says 5.4.1 of a mailbox
 * that is not there, in these words.
 */
const notTheMailbox = /\b(?!5\.4\.1 Recipient address rejected)5\.(?:1\.[78]|2\.[23]|[34567]\.\d+)\b/i;

/** Whether a refusal means that there is no such mailbox, and not who sent or what. */
export const isMailboxGone = (code: number, said: string): boolean =>
  noMailbox.includes(code) && !notTheMailbox.test(said);

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
 * the recipient suppresses the address, 4xx is tried again, and what fails before a recipient was named is not
 * the recipient's fault.
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
    const gone = isMailboxGone(responseCode, said);
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
