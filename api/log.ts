import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** One JSON line an event; what could hold a secret is never written. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['*.authorization', '*.cookie', '*.token', '*.password'], censor: '[hidden]' },
  });

/** Says nothing. */
export const noLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
