import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { sharedService, token } from '../../support/service.ts';

const started = sharedService();

/** Sends a body in chunks, without saying how long it is. */
async function sendInChunks(url: string, method: string, chunks: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sending = request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', reject);
    for (const chunk of chunks) sending.write(chunk);
    sending.end();
  });
}

describe('a body of unknown length', () => {
  it('is read as any other', async () => {
    const { url } = await started();
    const chunks = ['{"title": "Down",', ' "message": "We know."}'];
    expect(await sendInChunks(`${url}/api/incidents`, 'POST', chunks)).toBe(201);
  });

  it('may be none at all', async () => {
    const { url } = await started();
    expect(await sendInChunks(`${url}/api/subscribers/aaaaaaaaaaaa`, 'DELETE', [])).toBe(404);
  });

  it('is refused when it is too large', async () => {
    const { url } = await started();
    const chunks = Array<string>(5).fill('x'.repeat(500_000));
    expect(await sendInChunks(`${url}/api/incidents`, 'POST', chunks)).toBe(413);
  });
});

it('a body that is too large is taken in before it is refused: whoever is still sending reads no answer', async () => {
  const { url } = await started();
  const sending = request(`${url}/api/incidents`, { method: 'POST' });
  sending.end('a'.repeat(7 * 2 ** 20));
  const [answer] = await once(sending, 'response');
  expect([answer.statusCode, sending.socket?.writableLength]).toEqual([413, 0]);
  answer.resume();
});
