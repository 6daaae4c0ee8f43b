import type { MiddlewareHandler } from 'hono';
import { AppError } from '../errors.ts';

const tooLarge = () => new AppError('too_large', 'A request has at most 2 MB.');

/** Whoever is still sending does not read the answer, and a proxy says that nobody answered: so much more is taken in. */
const patience = 4;

/** Takes in a body up to so many bytes, and keeps nothing of it. */
async function drop(body: ReadableStream<Uint8Array> | null, most: number): Promise<void> {
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) return;
  }
}

/**
 * Refuses bodies that are too large; one without a length is read no further than that. Hono's own limit cannot
 * rebuild the requests of this server. Throws AppError `too_large`.
 */
export const limitBody =
  (most: number): MiddlewareHandler =>
  async (c, next) => {
    const { raw } = c.req;
    const length = c.req.header('content-length');
    if (length !== undefined && !c.req.header('transfer-encoding')) {
      if (Number(length) <= most) return next();
      await drop(raw.body, patience * most);
      throw tooLarge();
    }
    if (!raw.body) return next();
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of raw.body) {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      if (size > patience * most) break;
    }
    if (size > most) throw tooLarge();
    c.req.raw = new Request(raw.url, {
      method: raw.method,
      headers: raw.headers,
      body: Buffer.concat(chunks),
    });
    return next();
  };
