import type { Command } from './command.ts';

/** Every command of the command line, by the words that choose it. Loaded when it is chosen: some need the whole service. */
export const commands: Record<string, () => Promise<Command>> = {
  post: async () => (await import('./post.ts')).post,
  publish: async () => (await import('./publish.ts')).publish,
  'import statuspage': async () => (await import('./import.ts')).importStatuspage,
  'token create': async () => (await import('./token.ts')).tokenCreate,
  'token list': async () => (await import('./token.ts')).tokenList,
  'token revoke': async () => (await import('./token.ts')).tokenRevoke,
  'staff link': async () => (await import('./staff.ts')).staffLink,
  'subscriber count': async () => (await import('./subscriber.ts')).subscriberCount,
  'subscriber export': async () => (await import('./subscriber.ts')).subscriberExport,
  'subscriber erase': async () => (await import('./subscriber.ts')).subscriberErase,
  bounce: async () => (await import('./bounce.ts')).bounce,
};
