import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  /** The file that imports, from the root. */
  from: string;
  /** A file from the root, or a package. */
  to: string;
  isTypeOnly: boolean;
}

const statement =
  /(?:^|\n)\s*(import|export)(\s+type)?\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /\.(ts|tsx|astro|mjs)$/.test(file) && !/(^|\/)(\.|node_modules|dist)|\.d\.ts$/.test(file),
    )
    .map((file) => join(folder, file));
}

function importsOf(file: string): Import[] {
  return [...readFileSync(join(root, file), 'utf8').matchAll(statement)].map(([, , type, named, called]) => {
    const target = named ?? called ?? '';
    const to = target.startsWith('.')
      ? relative(root, join(root, dirname(file), target.split('?')[0] ?? ''))
      : target;
    return { from: file, to, isTypeOnly: type !== undefined };
  });
}

const all = ['db', 'templates', 'api', 'site'].flatMap(filesOf).flatMap(importsOf);

/** Imports of some files that go where they must not; empty when all is well. */
function strays(who: RegExp, mayImport: RegExp, { types = /^$/ } = {}): string[] {
  return all
    .filter(
      ({ from, to, isTypeOnly }) => who.test(from) && !mayImport.test(to) && !(isTypeOnly && types.test(to)),
    )
    .map(({ from, to }) => `${from} -> ${to}`);
}

const isPackage = '^(?!(db|templates|api|site|test)/)';

describe('who may import whom', () => {
  it('is looked at in hundreds of imports', () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it('the vocabulary, the calendar and what was recently used import nothing', () => {
    expect(strays(/^db\/(vocabulary|calendar|recently-used)\.ts$/, /^$/)).toEqual([]);
  });

  it('db imports only db', () => {
    expect(strays(/^db\//, new RegExp(`^db/|${isPackage}`))).toEqual([]);
  });

  it('nothing but db knows the database', () => {
    expect(strays(/^(api|site|templates)\//, /^(?!drizzle|better-sqlite3)/)).toEqual([]);
  });

  it('templates import only templates and the vocabulary', () => {
    expect(strays(/^templates\//, new RegExp(`^templates/|^db/vocabulary.ts$|${isPackage}`))).toEqual([]);
  });

  it('site imports only site and what is true', () => {
    const door = new RegExp(`^site/|^db/(vocabulary|calendar|recently-used|open).ts$|${isPackage}`);
    expect(strays(/^site\//, door, { types: /^db\// })).toEqual([]);
  });

  it('api reaches the site through one file', () => {
    expect(
      strays(/^api\/(?!publish\/site\.ts)/, /^(?!site\/)/, {
        types: /^site\/src\/(staff|audience)\/views\.ts$/,
      }),
    ).toEqual([]);
  });

  it('a channel knows its contract and nobody else', () => {
    const contract = new RegExp(`^api/(channels/|errors.ts$)|${isPackage}`);
    expect(strays(/^api\/channels\//, contract, { types: /^templates\/cards\/sizes\.ts$/ })).toEqual([]);
    const network = /^api\/channels\/(x|bluesky|mastodon|practice)\.ts$/;
    expect(strays(/^api\/channels\/(?!registry)/, new RegExp(`^(?!${network.source.slice(1)})`))).toEqual([]);
  });

  it('only its own file imports a network’s SDK', () => {
    expect(strays(/^api\/(?!channels\/x)/, /^(?!twitter-api-v2)/)).toEqual([]);
    expect(strays(/^api\/(?!channels\/bluesky)/, /^(?!@atproto)/)).toEqual([]);
  });

  it('verbs know neither the web nor a channel', () => {
    const free = /^(?!hono|@hono|api\/(channels|routes|http|console))/;
    expect(
      strays(/^api\/(incidents|maintenances)\//, free, { types: /^api\/channels\/channel\.ts$/ }),
    ).toEqual([]);
  });

  it('routes do not know channels', () => {
    expect(strays(/^api\/(routes|console)\//, /^(?!api\/channels\/(?!channel\.ts|practice\.ts))/)).toEqual(
      [],
    );
  });

  it('only a way to subscribers knows how to send there', () => {
    expect(strays(/^(api|site|templates)\/(?!audience\/(email|mail-env)\.ts)/, /^(?!nodemailer)/)).toEqual(
      [],
    );
    expect(strays(/^api\/(?!audience\/guard\.ts)/, /^(?!undici)/)).toEqual([]);
  });

  it('nobody imports main', () => {
    expect(strays(/./, /^(?!api\/(demo\/)?main\.ts|api\/cli\.ts)/)).toEqual([]);
  });
});

describe('the top level', () => {
  it('holds the rooms and what the ecosystem expects there', () => {
    const rooms = ['api', 'db', 'site', 'templates', 'test'];
    const expected = [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'Dockerfile',
    ];
    const own = ['node_modules', 'data', 'coverage'];
    const entries = readdirSync(root).filter((name) => !name.startsWith('.') && !own.includes(name));
    expect(entries.toSorted()).toEqual([...rooms, ...expected].toSorted());
  });

  it('explains each room', () => {
    for (const room of ['api', 'db', 'site', 'templates', 'test']) {
      expect(readFileSync(join(root, room, 'README.md'), 'utf8')).toMatch(/^# /);
    }
  });
});
