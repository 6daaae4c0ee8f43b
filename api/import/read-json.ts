import { readFile, stat } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { AppError } from '../errors.ts';

export interface ReadLimits {
  /** Ms to wait for one answer. */
  timeout: number;
  /** Bytes of one document, unpacked. */
  maxBytes: number;
}

const tooLarge = (where: string, { maxBytes }: ReadLimits) =>
  new AppError('too_large', `${where} is larger than ${maxBytes / 1_000_000} MB. Import it in parts.`);

function unpacked(bytes: Buffer, where: string, limits: ReadLimits): Buffer {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limits.maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(where, limits);
    throw new AppError('invalid', `${where} cannot be unpacked: it is damaged or was cut off.`);
  }
}

function parseJson(bytes: Buffer, where: string, limits: ReadLimits): unknown {
  const text = unpacked(bytes, where, limits)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch {
    const start = text.slice(0, 40).replace(/\s+/g, ' ').trim();
    throw new AppError('invalid', `${where} is not JSON, or was cut off. It begins with "${start}".`);
  }
}

/** Reads a .json file, packed with gzip or not. Throws AppError `not_found`, `too_large` or `invalid`. */
export async function readJsonFile(path: string, limits: ReadLimits): Promise<unknown> {
  try {
    if ((await stat(path)).size > limits.maxBytes) throw tooLarge(path, limits);
    return parseJson(await readFile(path), path, limits);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'not_found',
      `${path} cannot be read (${reason}). Give a .json file, or an address that begins with https://.`,
    );
  }
}

async function bodyOf(response: Response, limits: ReadLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limits.maxBytes) throw tooLarge(response.url, limits);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Fetch says only "fetch failed"; why is in its cause. */
function reasonOf(error: unknown, { timeout }: ReadLimits): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeout / 1000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

const isPage = (response: Response) => response.headers.get('content-type')?.startsWith('text/html') ?? false;

/** Reads the JSON at an address; undefined when there is none. Throws AppError when that cannot be known. */
export async function readJsonAddress(url: URL, limits: ReadLimits): Promise<unknown> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(limits.timeout),
    });
    if (response.ok && !isPage(response)) {
      return parseJson(await bodyOf(response, limits), url.href, limits);
    }
    await response.body?.cancel();
    if (response.ok || response.status === 404 || response.status === 410) return undefined;
    const advice =
      response.status === 429 ? 'Wait some minutes and try again.' : 'Import saved .json files instead.';
    throw new AppError('unavailable', `${url.href} answered with ${response.status}. ${advice}`);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'unavailable',
      `${url.href} cannot be reached (${reasonOf(error, limits)}). Check the address.`,
    );
  }
}
