import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A connection that says what it is told to, byte for byte. */
export async function openConnection(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  await once(socket, 'connect');
  // Servers end connections in many ways; what they said before is what counts.
  return socket.on('error', () => {});
}

/** When it is over, whichever way. */
export const ended = (socket: Socket): Promise<void> =>
  new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));

/**
 * Sends chunks to a server of this process over one connection, each once the one before was read and, where that can
 * be, answered; ends it, at once or when all is said that must be, and gives all that came back.
 */
export async function talk(port: number, chunks: readonly string[], until = /^/): Promise<string> {
  const socket = await openConnection(port);
  let said = '';
  socket.setEncoding('latin1').on('data', (text: string) => (said += text));
  for (const chunk of chunks) {
    if (socket.readableEnded || socket.destroyed) break;
    const before = said;
    socket.write(chunk, 'latin1');
    for (let turns = 0; turns < 100 && said === before; turns++) await nextTurn();
  }
  while (!until.test(said)) await once(socket, 'data');
  socket.end();
  await ended(socket);
  return said;
}

/** What differs from second to second is made the same. */
export const withoutDate = (said: string): string => said.replaceAll(/(\r\nDate: )[^\r]+/g, '$1now');
