/** Where subscribers are told, as a process of its own: a real mail server and a webhook endpoint, which only count. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { answerQuestions } from './child.ts';

const mails = new Map<string, number>();
const calls = new Map<string, number>();
let lastAt = 0;

function note(seen: Map<string, number>, key: string): void {
  seen.set(key, (seen.get(key) ?? 0) + 1);
  lastAt = Date.now();
}

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData(stream, _session, done) {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    stream.on('end', () => {
      note(mails, /^message-id: (\S+)/im.exec(text)?.[1] ?? 'none');
      done();
    });
  },
});
smtp.on('error', () => {});
const http = createServer((request, response) => {
  request.resume().on('end', () => {
    note(calls, String(request.headers['webhook-id']));
    response.writeHead(204).end();
  });
});
http.keepAliveTimeout = 60_000;
await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

const repeats = (seen: Map<string, number>) => [...seen.values()].reduce((sum, count) => sum + count - 1, 0);
const portOf = (address: unknown) => (address as AddressInfo).port;

answerQuestions(
  {
    count: () => ({
      mails: mails.size,
      repeatedMails: repeats(mails),
      calls: calls.size,
      repeatedCalls: repeats(calls),
      lastAt,
    }),
  },
  {
    ready: { smtp: portOf(smtp.server.address()), http: portOf(http.address()) },
    stop: async () => {
      http.closeAllConnections();
      http.close();
      smtp.close();
    },
  },
);
