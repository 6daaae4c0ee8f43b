import { code } from 'virtual:embed';
import { type Draw, routeTo } from '../file.ts';

/** At an address that stays, because other sites name it. */
export const draw: Draw = () => ({ type: 'text/javascript; charset=utf-8', body: code });

export const GET = routeTo(draw);
