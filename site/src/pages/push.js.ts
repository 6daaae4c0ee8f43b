import { code } from 'virtual:push-worker';
import { type Draw, routeTo } from '../file.ts';

/** At an address that stays, and at the top: a service worker speaks for what lies below it. */
export const draw: Draw = () => ({ type: 'text/javascript; charset=utf-8', body: code });

export const GET = routeTo(draw);
