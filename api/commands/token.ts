import { type Scope, scopes } from '../../db/vocabulary.ts';
import { createToken } from '../staff/tokens.ts';
import { type Command, readWords, UsageError } from './command.ts';
import { withStore } from './workshop.ts';

const day = 24 * 60 * 60_000;
const mostDays = 3650;
const isScope = (word: string): word is Scope => scopes.some((scope) => scope === word);

const createUsage = 'token create [--name NAME] [--scope read,write] [--days N]';
const revokeUsage = 'token revoke ID';

function readScopes(list: string): Scope[] {
  const words = list.split(',').map((word) => word.trim());
  if (!words.every(isScope)) throw new UsageError(`Scopes are: ${scopes.join(', ')}.`);
  return words.filter(isScope);
}

function readDays(text: string | undefined, now: number): number | null {
  if (text === undefined) return null;
  const days = Number(text);
  if (!(days > 0 && days <= mostDays))
    throw new UsageError(`--days takes a number of days, at most ${mostDays}.`);
  return now + days * day;
}

export const tokenCreate: Command = {
  usage: createUsage,
  summary: 'Make an API token; it is shown once.',
  async run(words) {
    const { values } = readWords(words, createUsage, {
      name: { type: 'string', default: 'script' },
      scope: { type: 'string', default: 'read,write' },
      days: { type: 'string' },
    });
    const now = Date.now();
    const wish = {
      name: values.name,
      scopes: readScopes(values.scope),
      expiresAt: readDays(values.days, now),
      now,
    };
    const { id, secret } = await withStore((store) => createToken(store, wish));
    console.error(`Token ${id} (${wish.scopes.join(', ')}). It is shown only now:`);
    console.log(secret);
  },
};

export const tokenList: Command = {
  usage: 'token list',
  summary: 'List API tokens and when they were last used.',
  async run(words) {
    readWords(words, this.usage, {});
    for (const token of await withStore((store) => store.listTokens())) {
      const used =
        token.lastUsedAt === null ? 'never used' : `used ${new Date(token.lastUsedAt).toISOString()}`;
      console.log(
        [token.id, token.name, token.scopes.join(','), token.revokedAt ? 'revoked' : used].join('  '),
      );
    }
  },
};

export const tokenRevoke: Command = {
  usage: revokeUsage,
  summary: 'Make an API token worthless at once.',
  async run(words) {
    const [id] = readWords(words, revokeUsage, {}, 1).positionals;
    if (!id) throw new UsageError(`Usage: codered ${revokeUsage}`);
    const revoked = await withStore((store) => store.revokeToken(id, Date.now()));
    if (!revoked) throw new Error(`There is no living token "${id}". \`codered token list\` shows them.`);
    console.log(`Token ${id} is revoked.`);
  },
};
