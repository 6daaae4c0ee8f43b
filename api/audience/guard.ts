import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';
import { ChannelError } from '../errors.ts';

/** Calls addresses that strangers gave us. What is checked is what is connected to, so a name that changes its mind gains nothing. */
export interface Guard {
  /** Why this address is not called; undefined when it may be tried. */
  refusal(address: string): string | undefined;
  /** Whether it may be called in spite of everything: a server of a test. */
  excepts(address: string): boolean;
  /** Sends a POST and reads a short answer; follows nothing. Throws ChannelError when nobody answers. */
  post(address: string, body: string | Buffer, headers: Record<string, string>): Promise<GuardedAnswer>;
  close(): Promise<void>;
}

export interface GuardedAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** At most 64 kB of it. */
  text: string;
}

export interface GuardOptions {
  /** Who says which addresses a name has. */
  lookup?: typeof systemLookup;
  /** Literal addresses that may be called in spite of everything, also without TLS. Only tests have any. */
  except?: (host: string, port: number) => boolean;
  /** Ms for a whole call. */
  timeout?: number;
}

const mostBytes = 65_536;
const longestAddress = 2_000;

const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** Whether an address belongs to the public internet. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only what is handed out today: the rest holds forgotten ways to write an IPv4 address.
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(globalUnicast);
}

const withoutBrackets = (host: string) => host.replace(/^\[|\]$/g, '');

function guardedLookup(lookup: typeof systemLookup): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, '');
      const [first] = found;
      if (!first || !found.every(({ address }) => isPublic(address))) {
        return done(
          Object.assign(new Error('this name leads into a private network'), { code: 'EPRIVATE' }),
          '',
        );
      }
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };
}

/** Makes a guard with connections of its own. */
export function createGuard({
  lookup = systemLookup,
  except = () => false,
  timeout = 5_000,
}: GuardOptions = {}): Guard {
  const agent = new Agent({
    connect: { lookup: guardedLookup(lookup), timeout: 3_000 },
    keepAliveTimeout: 2_000,
  });

  let closing: Promise<void> | undefined;

  function excepts(address: string): boolean {
    if (!URL.canParse(address)) return false;
    const { hostname, port } = new URL(address);
    const host = withoutBrackets(hostname);
    return ipaddr.isValid(host) && except(host, Number(port));
  }

  function refusal(address: string): string | undefined {
    if (address.length > longestAddress || !URL.canParse(address)) return 'This is no address.';
    if (excepts(address)) return undefined;
    const url = new URL(address);
    const host = withoutBrackets(url.hostname);
    const isLiteral = ipaddr.isValid(host);
    if (url.protocol !== 'https:') return 'The address must begin with https://';
    if (url.port !== '') return 'Only the usual port of https is called.';
    if (url.username || url.password) return 'An address with a password in it is not called.';
    if (isLiteral && !isPublic(host)) return 'This address is not on the public internet.';
    return undefined;
  }

  return {
    refusal,
    excepts,
    async post(address, body, headers) {
      const reason = refusal(address);
      if (reason) throw new ChannelError(reason, { retryable: false, gone: true });
      // Not AbortSignal.timeout: thousands of these would all go off later, long after their calls.
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), timeout);
      try {
        const { signal } = late;
        const answer = await request(address, { method: 'POST', body, headers, dispatcher: agent, signal });
        return { status: answer.statusCode, headers: answer.headers, text: await readShort(answer.body) };
      } catch (error) {
        throw noAnswer(error, late.signal.aborted);
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => (closing ??= agent.close()),
  };
}

/** The beginning of an answer; a longer one is cut off at the source. */
async function readShort(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) {
      body.destroy();
      break;
    }
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}

const neverLeft = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPRIVATE',
  'UND_ERR_CONNECT_TIMEOUT',
];

function noAnswer(error: unknown, isLate: boolean): ChannelError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isForbidden = code === 'EPRIVATE';
  const why = isForbidden
    ? 'The name leads into a private network.'
    : isLate
      ? 'No answer in time.'
      : `No answer (${code || 'connection lost'}).`;
  return new ChannelError(why, { retryable: !isForbidden, maybeSent: !neverLeft.includes(code) });
}
