import { type RequestListener, Server, type ServerOptions, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { recentlyUsed } from '../../db/recently-used.ts';
import { type PlainRequest, readPlainRequest } from './plain-request.ts';
import type { Reply } from './served.ts';

/** Browsers of one version send the same head again and again, so each is read once; what is longer, HTTP's parser reads. */
const longestHead = 2_048;
const mostHeads = 1_000;
/** What everybody asks for is few files; each is in memory twice for as long as its packet is kept. */
const mostPackets = 50;

/** Makes the bytes of replies as Node's HTTP server would write them, and keeps them for the second that they name. */
function createPacker(keepAlive: () => number): (reply: Reply) => Buffer {
  const packets = new Map<Reply, Buffer>();
  let second = 0;
  let ending = '';

  function pack({ status, headers, body }: Reply): Buffer {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}${ending}`;
    return Buffer.concat([Buffer.from(head, 'latin1'), body]);
  }

  return (reply) => {
    const now = Math.floor(Date.now() / 1_000);
    if (now !== second) {
      second = now;
      packets.clear();
      const date = new Date(now * 1_000).toUTCString();
      const seconds = Math.floor(keepAlive() / 1_000);
      ending = `Date: ${date}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${seconds}\r\n\r\n`;
    }
    const kept = packets.get(reply);
    if (kept) return kept;
    const packet = pack(reply);
    if (packets.size >= mostPackets) packets.clear();
    packets.set(reply, packet);
    return packet;
  };
}

/**
 * An HTTP server with a quick entrance: a plain request for which a reply is ready is answered in one write, before the
 * HTTP parser has seen anything of the connection. With whatever else comes, the connection is the HTTP server's for
 * good, as if it had just been made: it alone knows HTTP, and this only knows what it would say to one kind of request.
 */
export class QuickServer extends Server {
  /** Ms after which a connection ends whose other side takes nothing of what it was sent. */
  unreadTimeout = 60_000;
  readonly #ready: (request: PlainRequest) => Reply | undefined;
  readonly #byHttp = this.listeners('connection');
  readonly #heads = recentlyUsed<string, PlainRequest | null>(mostHeads);
  readonly #pack = createPacker(() => this.keepAliveTimeout);
  /** The connections that the HTTP server does not know of. */
  readonly #quick = new Set<Socket>();

  constructor(
    ready: (request: PlainRequest) => Reply | undefined,
    listener: RequestListener,
    options: ServerOptions = {},
  ) {
    super(options, (request, response) => {
      // Node's timer runs on while bytes are taken; who waits for an answer that is not made yet is let wait.
      response.setTimeout(this.unreadTimeout, () => {
        if (request.socket.writableLength > 0) request.socket.destroy();
      });
      listener(request, response);
    });
    this.#ready = ready;
    this.removeAllListeners('connection').on('connection', (socket: Socket) => this.#welcome(socket));
  }

  #answerTo(chunk: Buffer): Buffer | undefined {
    if (chunk.length > longestHead) return undefined;
    const head = chunk.toString('latin1');
    const request = this.#heads.getOrMake(head, () => readPlainRequest(head) ?? null);
    const reply = request && this.#ready(request);
    return reply ? this.#pack(reply) : undefined;
  }

  #welcome(socket: Socket): void {
    const listeners = {
      data: (chunk: Buffer) => {
        // Whoever does not take what was sent gets no more before that: the HTTP server stops reading.
        const packet = socket.writableLength === 0 ? this.#answerTo(chunk) : undefined;
        if (packet) socket.write(packet);
        else handOver(chunk);
      },
      timeout: () => {
        // Some browsers connect before they know what for; and a slow reader is not idle, unless nothing is read at all.
        if (socket.bytesWritten === 0) handOver();
        else if (socket.writableLength === 0 || socket.timeout === this.unreadTimeout) socket.destroy();
        else socket.setTimeout(this.unreadTimeout);
      },
      end: () => socket.end(),
      error: () => {},
      close: () => this.#quick.delete(socket),
    };
    const handOver = (chunk?: Buffer) => {
      this.#quick.delete(socket);
      socket.setTimeout(0);
      for (const [event, listener] of Object.entries(listeners)) socket.off(event, listener);
      for (const listener of this.#byHttp) listener.call(this, socket);
      if (chunk) socket.unshift(chunk);
    };
    this.#quick.add(socket);
    socket.setTimeout(this.keepAliveTimeout + this.keepAliveTimeoutBuffer);
    for (const [event, listener] of Object.entries(listeners)) socket.on(event, listener);
  }

  override closeIdleConnections(): void {
    super.closeIdleConnections();
    for (const socket of this.#quick) if (socket.writableLength === 0) socket.destroy();
  }

  override closeAllConnections(): void {
    super.closeAllConnections();
    for (const socket of this.#quick) socket.destroy();
  }
}
