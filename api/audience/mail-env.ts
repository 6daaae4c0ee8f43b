import { readFileSync } from 'node:fs';
import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';

/** How mail is sent; off while nothing is set. */
export interface MailSettings {
  smtpUrl: string;
  from: { name: string; address: string };
  connections: number;
  perSecond: number;
  /** Where mails come back to, with `*` for the subscriber. */
  returnPath?: string | undefined;
  dkim?: { domainName: string; keySelector: string; privateKey: string };
}

/** The `*` stands alone between signs, so that it is found again; a token of 32 takes its place, and 64 are allowed. */
const returnPathPattern =
  /^(?=[^@]{1,33}@)(?:[\w.+=-]*[.+=_-])?\*(?:[.+=_-][\w.+=-]*)?@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i;

export const mailVariables = z.object({
  SMTP_URL: z.url({
    protocol: /^smtps?$/,
    error: 'must be an address such as smtp://user:password@host:587',
  }),
  MAIL_FROM: z.string().refine((text) => senderIn(text) !== undefined, 'must hold one email address'),
  MAIL_BOUNCES: z
    .string()
    .regex(returnPathPattern, 'must be an address such as bounces+*@example.com')
    .optional(),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(8),
  SMTP_PER_SECOND: z.coerce.number().positive().max(10_000).default(600),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  DKIM_KEY_FILE: z.string().optional(),
});

function senderIn(text: string): MailSettings['from'] | undefined {
  const [only, ...more] = addressparser(text, { flatten: true });
  return only?.address.includes('@') && more.length === 0 && !/[\r\n]/.test(text)
    ? { name: only.name, address: only.address }
    : undefined;
}

/**
 * Reads how mail is sent. Undefined while neither SMTP_URL nor MAIL_FROM is set; throws one error that names
 * what is missing or wrong, and never a value.
 */
export function readMailSettings(environment: NodeJS.ProcessEnv): MailSettings | undefined {
  const given = Object.fromEntries(
    Object.keys(mailVariables.shape).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  if (!given['SMTP_URL'] && !given['MAIL_FROM']) return undefined;
  const parsed = mailVariables.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return given[name] === undefined ? `${name} is missing` : `${name} ${message}`;
    });
    throw new Error(`Email: ${faults.join('; ')}`);
  }
  const {
    SMTP_URL,
    MAIL_FROM,
    MAIL_BOUNCES,
    SMTP_CONNECTIONS,
    SMTP_PER_SECOND,
    DKIM_SELECTOR,
    DKIM_KEY_FILE,
  } = parsed.data;
  const from = senderIn(MAIL_FROM);
  if (!from) throw new Error('Email: MAIL_FROM must hold one email address');
  if (!DKIM_SELECTOR !== !DKIM_KEY_FILE) {
    throw new Error('Email: DKIM_SELECTOR and DKIM_KEY_FILE belong together');
  }
  return {
    smtpUrl: SMTP_URL,
    from,
    returnPath: MAIL_BOUNCES,
    connections: SMTP_CONNECTIONS,
    perSecond: SMTP_PER_SECOND,
    ...(DKIM_SELECTOR &&
      DKIM_KEY_FILE && {
        dkim: {
          domainName: domainOf(from.address),
          keySelector: DKIM_SELECTOR,
          privateKey: readKey(DKIM_KEY_FILE),
        },
      }),
  };
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error('Email: the file that DKIM_KEY_FILE names cannot be read');
  }
}
