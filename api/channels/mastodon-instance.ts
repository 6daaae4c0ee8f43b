import { z } from 'zod';

/** What a server says of itself. */
export interface Instance {
  /** Most characters of a post. */
  limit: number;
  /** What an address counts, however long it is. */
  linkLength: number;
  altLimit: number;
  mostPictureBytes: number;
  /** Whether it honours our keys. Some servers speak the same language and do not. */
  isMastodon: boolean;
}

/** What Mastodon did before servers could say otherwise. */
export const classic: Instance = {
  limit: 500,
  linkLength: 23,
  altLimit: 1500,
  mostPictureBytes: 16_000_000,
  isMastodon: false,
};

/** Reads JSON at a path of the server; nothing where there is nothing. */
type Read = <T>(path: string, schema: z.ZodType<T>) => Promise<T | undefined>;

/** Asks a server for its limits and its name. Older servers only know the first version of the question. */
export async function readInstance(read: Read): Promise<Instance> {
  const answer = (await read('/api/v2/instance', instance)) ?? (await read('/api/v1/instance', instance));
  const { statuses = {}, media_attachments: media = {} } = answer?.configuration ?? {};
  return {
    limit: statuses.max_characters ?? answer?.max_toot_chars ?? classic.limit,
    linkLength: statuses.characters_reserved_per_url ?? classic.linkLength,
    altLimit: media.description_limit ?? classic.altLimit,
    mostPictureBytes: media.image_size_limit ?? classic.mostPictureBytes,
    isMastodon: (await readSoftware(read)) === 'mastodon',
  };
}

async function readSoftware(read: Read): Promise<string | undefined> {
  const directory = await read('/.well-known/nodeinfo', nodeinfoLinks);
  const page = directory?.links.find(({ rel }) =>
    rel.startsWith('http://nodeinfo.diaspora.software/ns/schema/2'),
  );
  return page && (await read(page.href, nodeinfo))?.software.name.toLowerCase();
}

const count = z.int().positive().optional();
const instance = z.object({
  max_toot_chars: count,
  configuration: z
    .object({
      statuses: z.object({ max_characters: count, characters_reserved_per_url: count }),
      media_attachments: z.object({ description_limit: count, image_size_limit: count }),
    })
    .partial()
    .optional(),
});
const nodeinfoLinks = z.object({ links: z.array(z.object({ rel: z.string(), href: z.string() })) });
const nodeinfo = z.object({ software: z.object({ name: z.string() }) });
