import type { APIRoute } from 'astro';
import { asSvg, drawBadge } from '../../badge.ts';
import { door } from '../../store.ts';
import { watchedUptime } from '../../uptime.ts';
import { embedWords, shareWords } from '../../words.ts';

export const GET: APIRoute = async ({ locals }) => {
  const { told } = await watchedUptime(await door(locals));
  const known = told.reduce((sum, { recent }) => sum + recent.known, 0);
  const down = told.reduce((sum, { recent }) => sum + recent.down, 0);
  const value = known === 0 ? embedWords.notWatched : shareWords({ known, down });
  return asSvg(
    drawBadge({ label: embedWords.uptime, value, look: known > 0 && down === 0 ? 'working' : 'unknown' }),
  );
};
