import { resolve } from 'node:path';
import { z } from 'zod';
import { type Network, readNetwork } from './http/network.ts';

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a number from 0 to 65535')
  .transform(Number);

/** A word of a few. */
const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, `must be one of: ${words.join(', ')}`);

const networks = z.string().transform((list, ctx): Network[] => {
  const read = list.split(',').flatMap((each) => (each.trim() ? [readNetwork(each.trim())] : []));
  const known = read.filter((network) => network !== undefined);
  if (known.length < read.length)
    ctx.addIssue('must list addresses and networks, such as 127.0.0.1, 10.0.0.0/8');
  return known;
});

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  CODERED_DATA: z.string().min(1).default('./data'),
  CODERED_COPY: z.string().min(1).optional(),
  CODERED_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://status.example.com' })
    .refine((url) => !/[?#]/.test(url), 'must have no "?" and "#": paths are put after it')
    .optional(),
  CODERED_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .regex(/^\S*$/, 'must have no spaces: no header could carry them')
    .optional(),
  TRUSTED_PROXIES: networks.prefault('127.0.0.0/8, ::1'),
  CODERED_PRACTICE: oneOf(['auto', 'on', 'off']).default('auto'),
  LOG_LEVEL: oneOf(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DATABASE_URL: z
    .undefined({ error: 'is not supported yet: state is kept in SQLite below CODERED_DATA' })
    .optional(),
});

export interface Env {
  port: number;
  host: string;
  /** Absolute path of the folder for the database, releases, cards and the practice wall. */
  data: string;
  /** Absolute path of a second folder that holds every release too. */
  copy: string | undefined;
  /** Public address without a slash at the end; undefined when it was not set. */
  url: string | undefined;
  token: string | undefined;
  /** Whose word counts on where a request comes from. */
  trustedProxies: Network[];
  practice: 'auto' | 'on' | 'off';
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** What is empty is not set. Some readers of `.env` leave what is invisible at the end of a line, such as Docker's. */
const trimmed = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name]?.trim() || undefined]));

/** Reads the environment once and whole. Throws one readable error that names every variable at fault, never a value. */
export function readEnv(environment: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(trimmed(environment));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The environment is not right:\n${faults.join('\n')}`);
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    data: resolve(env.CODERED_DATA),
    copy: env.CODERED_COPY && resolve(env.CODERED_COPY),
    url: env.CODERED_URL?.replace(/\/+$/, ''),
    token: env.CODERED_TOKEN,
    trustedProxies: env.TRUSTED_PROXIES,
    practice: env.CODERED_PRACTICE,
    logLevel: env.LOG_LEVEL,
  };
}
