import { createHash } from 'node:crypto';

/** Drawn parts of cards in memory, named by what is on them; those that were not used for longest go first. */
export interface LayerCache<Drawn> {
  get(content: unknown, draw: () => Promise<Drawn>, bytesOf: (drawn: Drawn) => number): Promise<Drawn>;
}

export function createLayerCache<Drawn>(limitBytes: number): LayerCache<Drawn> {
  const kept = new Map<string, { drawn: Drawn; bytes: number }>();
  let total = 0;

  function dropOldest(): void {
    for (const [key, { bytes }] of kept) {
      if (total <= limitBytes || kept.size === 1) break;
      kept.delete(key);
      total -= bytes;
    }
  }

  return {
    async get(content, draw, bytesOf) {
      const key = createHash('sha1').update(JSON.stringify(content)).digest('base64');
      const known = kept.get(key);
      if (known) {
        kept.delete(key);
        kept.set(key, known);
        return known.drawn;
      }
      const drawn = await draw();
      const bytes = bytesOf(drawn);
      kept.set(key, { drawn, bytes });
      total += bytes;
      dropOldest();
      return drawn;
    },
  };
}
