import { type Draw, routeTo } from '../file.ts';
import { pageName } from '../words/say.ts';

/** What a phone asks for before the page can stand on its home screen, without which an iPhone shows no notifications. */
export const draw: Draw = ({ settings, locale }) => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify({
    name: pageName(locale, settings.name),
    short_name: settings.name,
    lang: locale.words.code,
    id: '/',
    start_url: '/',
    display: 'standalone',
    icons: [{ src: '/logo.svg', sizes: 'any', type: 'image/svg+xml' }],
  }),
});

export const GET = routeTo(draw);
