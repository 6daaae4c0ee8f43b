import type { TestService } from './service.ts';

/** Sends the form of the page from as many networks, and gives the last answer. */
export async function reportFrom(
  { url }: Pick<TestService, 'url'>,
  networks: string[],
  fields: Record<string, string> = {},
): Promise<Response> {
  let last = new Response();
  for (const network of networks) {
    last = await fetch(`${url}/reports/`, {
      method: 'POST',
      headers: { 'x-forwarded-for': network },
      body: new URLSearchParams(fields),
    });
  }
  return last;
}

/** Different networks, all from different people. */
export const networks = (count: number, first = 0): string[] =>
  Array.from({ length: count }, (_, n) => `203.0.${Math.floor((first + n) / 250)}.${(first + n) % 250}`);
