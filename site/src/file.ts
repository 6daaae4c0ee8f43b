import { type Door, door, type Locals } from './store.ts';

/** What is at an address that is no page: a feed, JSON, a picture. */
export interface TextFile {
  type: string;
  body: string;
}

/** Draws a file. Each of `pages/` exports its own as `draw`, which the publisher calls by itself. */
export type Draw = (opened: Door) => TextFile | Promise<TextFile>;

/** What `astro dev` and `astro build` call. */
export const routeTo =
  (draw: Draw) =>
  async ({ locals }: { locals: Locals }): Promise<Response> => {
    const { type, body } = await draw(await door(locals));
    return new Response(body, { headers: { 'content-type': type } });
  };
