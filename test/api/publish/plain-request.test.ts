import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainRequest } from '../../../api/publish/plain-request.ts';

const head = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;

describe('a plain request', () => {
  it('is read to the letter', () => {
    expect(
      readPlainRequest(
        head(
          'GET /api/v2/summary.json HTTP/1.1',
          'Host: status.acme.example',
          'Accept-Encoding: gzip, deflate, br, zstd',
          'If-None-Match: "Ab-_9", W/"x"',
          'connection: Keep-Alive',
          'sec-ch-ua: "Chromium";v="140"',
          'X-Empty:',
        ),
      ),
    ).toEqual({
      path: '/api/v2/summary.json',
      acceptEncoding: 'gzip, deflate, br, zstd',
      ifNoneMatch: '"Ab-_9", W/"x"',
    });
  });

  it('needs nothing but the host', () => {
    const plain = { path: '/', acceptEncoding: '', ifNoneMatch: '' };
    expect(readPlainRequest('GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toEqual(plain);
  });

  it.each([
    ['another method', head('HEAD / HTTP/1.1', 'Host: a')],
    ['a method in small letters', head('get / HTTP/1.1', 'Host: a')],
    ['a query', head('GET /?a HTTP/1.1', 'Host: a')],
    ['an escape', head('GET /%61 HTTP/1.1', 'Host: a')],
    ['a letter beyond ASCII', head('GET /é HTTP/1.1', 'Host: a')],
    ['a whole address', head('GET http://a/ HTTP/1.1', 'Host: a')],
    ['no address', head('GET  HTTP/1.1', 'Host: a')],
    ['two spaces', head('GET  / HTTP/1.1', 'Host: a')],
    ['an older version', head('GET / HTTP/1.0', 'Host: a')],
    ['no host', head('GET / HTTP/1.1')],
    ['an empty host', head('GET / HTTP/1.1', 'Host:')],
    ['two hosts', head('GET / HTTP/1.1', 'Host: a', 'host: a')],
    ['a header twice', head('GET / HTTP/1.1', 'Host: a', 'If-None-Match: "a"', 'if-none-match: "b"')],
    ['a connection that ends', head('GET / HTTP/1.1', 'Host: a', 'Connection: close')],
    ['a connection that becomes another', head('GET / HTTP/1.1', 'Host: a', 'Connection: upgrade')],
    ['two words about the connection', head('GET / HTTP/1.1', 'Host: a', 'Connection: keep-alive, te')],
    ['a length', head('GET / HTTP/1.1', 'Host: a', 'Content-Length: 0')],
    ['an encoding of the body', head('GET / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked')],
    ['an expectation', head('GET / HTTP/1.1', 'Host: a', 'Expect: 100-continue')],
    ['another protocol', head('GET / HTTP/1.1', 'Host: a', 'Upgrade: h2c')],
    ['a space before the colon', head('GET / HTTP/1.1', 'Host : a')],
    ['a name with an underscore', head('GET / HTTP/1.1', 'Host: a', 'Content_Length: 0')],
    ['a space after the value', head('GET / HTTP/1.1', 'Host: a ')],
    ['two spaces before the value', head('GET / HTTP/1.1', 'Host:  a')],
    ['a tab', head('GET / HTTP/1.1', 'Host: a', 'X: a\tb')],
    ['a NUL', head('GET / HTTP/1.1', 'Host: a', 'X: a\0')],
    ['a byte beyond ASCII', head('GET / HTTP/1.1', 'Host: a', 'X: \u00a0')],
    ['a folded line', head('GET / HTTP/1.1', 'Host: a', 'X: a', ' b')],
    ['a line without a colon', head('GET / HTTP/1.1', 'Host: a', 'X')],
    ['a lone line feed', 'GET / HTTP/1.1\nHost: a\n\n'],
    ['a line feed inside', head('GET / HTTP/1.1', 'Host: a\nX: b')],
    ['a lone carriage return', head('GET / HTTP/1.1', 'Host: a\rX: b')],
    ['an empty line first', `\r\n${head('GET / HTTP/1.1', 'Host: a')}`],
    ['no end', 'GET / HTTP/1.1\r\nHost: a\r\n'],
    ['something after the end', `${head('GET / HTTP/1.1', 'Host: a')}a`],
    ['an empty line after the end', `${head('GET / HTTP/1.1', 'Host: a')}\r\n`],
    ['another request after it', head('GET / HTTP/1.1', 'Host: a').repeat(2)],
    ['nothing', ''],
  ])('has not %s', (_, text) => {
    expect(readPlainRequest(text)).toBeUndefined();
  });

  it('is never only a part of what was sent', () => {
    const whole = head('GET / HTTP/1.1', 'Host: a', 'Accept-Encoding: gzip');
    for (let length = 0; length < whole.length; length++)
      expect(readPlainRequest(whole.slice(0, length))).toBeUndefined();
  });

  it('is none any more when any byte in it is one that is not printed', () => {
    const whole = head('GET /a.json HTTP/1.1', 'Host: a', 'Accept-Encoding: gzip');
    const odd = fc.integer({ min: 0, max: 255 }).filter((code) => code < 0x20 || code > 0x7e);
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), odd, (at, code) => {
        const changed = whole.slice(0, at) + String.fromCharCode(code) + whole.slice(at + 1);
        expect(changed === whole || readPlainRequest(changed) === undefined).toBe(true);
      }),
    );
  });
});
