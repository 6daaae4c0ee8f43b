import { type Draw, routeTo } from '../../file.ts';
import { asSvg, drawBadge } from '../../badge.ts';
import { watchedUptime } from '../../uptime.ts';
import { shareWords } from '../../words/say.ts';

export const draw: Draw = async (opened) => {
  const { told } = await watchedUptime(opened);
  const { bars, embed } = opened.locale.words;
  const known = told.reduce((sum, { recent }) => sum + recent.known, 0);
  const down = told.reduce((sum, { recent }) => sum + recent.down, 0);
  const value = known === 0 ? bars.unknown : shareWords(opened.locale, { known, down });
  return asSvg(
    drawBadge({ label: embed.uptimeLabel, value, look: known > 0 && down === 0 ? 'working' : 'unknown' }),
  );
};

export const GET = routeTo(draw);
