import type { z } from 'zod';
import type { Size } from '../../templates/cards/sizes.ts';

/** A drawn card. `alt` transcribes it and is never left out. */
export interface Picture {
  png: Uint8Array;
  width: number;
  height: number;
  alt: string;
}

/** Where a post ended up on its network: all that a reply to it, a link to it or a look-up needs. */
export interface RemotePost {
  id: string;
  url?: string;
  /** Bluesky only: the hash of the record, which a reply must quote beside its address. */
  cid?: string;
}

/** One update, in the words and at the length of one network. */
export interface FittedPost {
  text: string;
  /** BCP 47 language of the text. */
  language: string;
  /** Epoch ms, fixed when the update was accepted, so that every attempt sends the same bytes. */
  createdAt: number;
  picture?: Picture;
  replyTo?: { root: RemotePost; parent: RemotePost };
}

export interface SendOptions {
  /** Constant over all attempts of one delivery: 13 characters, a valid Bluesky record key (TID). */
  key: string;
  signal: AbortSignal;
  /** Whether an earlier attempt may have reached the network. */
  repeated: boolean;
}

/**
 * What happens when the answer to an earlier attempt was lost.
 * - `idempotent`: the network honours our key; sending again is safe.
 * - `searchable`: our own post can be looked up with `find`; what is not found is asked of a person.
 * - `blind`: neither; a person is asked.
 */
export type Recovery = 'idempotent' | 'searchable' | 'blind';

/** How a network counts, draws and links. Known without credentials, so previews and the practice wall use it too. */
export interface Look {
  /** Most text of one post, in the network's own units. */
  limit: number;
  /** Length of a text in those units. */
  length(text: string): number;
  /** Most characters of alt text. */
  altLimit: number;
  card: Size;
  /** `ends`: only the first post of an incident and "working again" carry the link. */
  links: 'always' | 'ends' | 'never';
}

/** A place we publish to. Throws ChannelError; never logs, never retries: the outbox does. */
export interface Channel extends Look {
  /** Also the value on its deliveries: `bluesky`. */
  id: string;
  /** For people: `Bluesky`. */
  name: string;
  recovery: Recovery;
  /** For `idempotent`: how long the network remembers a key, in ms. Forever when absent. */
  keyWindow?: number;
  /** Reads what the server says of itself, so that `limit` is right; called before a post is fitted. */
  prepare?(signal: AbortSignal): Promise<void>;
  send(post: FittedPost, options: SendOptions): Promise<RemotePost>;
  /** Looks up our own post after a lost answer. */
  find?(post: FittedPost, options: SendOptions): Promise<RemotePost | undefined>;
  /** What a reply needs of a post that a person found at this address. Undefined when the address is no post's here. */
  readAddress?(url: string, signal: AbortSignal): Promise<Omit<RemotePost, 'url'> | undefined>;
}

/** A file in this folder: what the network is called, what it needs from the environment, how to talk to it. */
export interface ChannelFactory<Env extends z.ZodObject = z.ZodObject> {
  id: string;
  name: string;
  look: Look;
  /** No required variable set: the channel is off. Some set: an error that names the missing ones. */
  env: Env;
  create(env: z.infer<Env>): Channel | Promise<Channel>;
}

/** Keeps the environment's type while a file states its factory. */
export const defineChannel = <Env extends z.ZodObject>(factory: ChannelFactory<Env>): ChannelFactory<Env> =>
  factory;
