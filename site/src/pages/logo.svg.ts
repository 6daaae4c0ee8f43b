import { type Draw, routeTo } from '../file.ts';
import { drawLogo } from '../logo.ts';

export const draw: Draw = ({ settings }) => ({
  type: 'image/svg+xml',
  body: drawLogo(settings.logo, settings.brandColor),
});

export const GET = routeTo(draw);
