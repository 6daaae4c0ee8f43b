import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSite, type Site } from '../../../api/publish/site.ts';
import { openScene, type Scene } from '../compiled.ts';

let scene: Scene;
let site: Site;
beforeAll(async () => {
  scene = await openScene({ languages: ['de'] });
  site = await loadSite();
});
afterAll(() => scene.close());

async function drawn(...paths: string[]): Promise<Record<string, string>> {
  const bodies: Record<string, string> = {};
  await site.draw(paths, { store: scene.store }, (path, body) => void (bodies[path] = body));
  return bodies;
}

describe('pages that are drawn in one go', () => {
  it('are the same as each that is asked for alone', async () => {
    const month = '/de/history/2026-11/';
    const paths = [
      '/',
      '/404/',
      month,
      `/incidents/${scene.story.incident}/`,
      '/api/v2/summary.json',
      '/badge.svg',
    ];
    const alone = await Promise.all(paths.map(async (path) => [path, (await scene.draw(path)).body]));
    expect(await drawn(...paths)).toEqual(Object.fromEntries(alone));
  });

  it.each(['/nowhere/', '/incidents/nothing00000/', '/fr/', '/history/1999-01/', '/de/badge.svg'])(
    'end at %s, which there is not',
    async (path) => {
      await expect(drawn(path)).rejects.toThrow(`There is no page ${path}.`);
    },
  );

  it.each(['listCancelledWork', 'listComponentChanges', 'listRecentIncidents'] as const)(
    'end with the reason for which one could not be drawn: %s',
    async (read) => {
      const broken = new Error('the disk does not answer');
      const store = { ...scene.store, [read]: () => Promise.reject(broken) };
      const taken: string[] = [];
      const draw = site.draw(['/', '/history/'], { store }, (path) => void taken.push(path));
      await expect(draw).rejects.toBe(broken);
      expect(taken).toEqual([]);
    },
  );

  it('end with the reason for which one could not be put away', async () => {
    const full = new Error('no space left');
    const taken: string[] = [];
    const draw = site.draw(['/', '/history/', '/uptime/'], { store: scene.store }, (path) => {
      taken.push(path);
      if (path === '/history/') throw full;
    });
    await expect(draw).rejects.toBe(full);
    expect(taken).toEqual(['/', '/history/']);
  });
});
