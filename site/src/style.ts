import { createHash } from 'node:crypto';
import type { Settings } from '../../db/records.ts';
import { integrity } from 'virtual:live';
import { integrity as pushIntegrity } from 'virtual:push';
import formRules from './styles/forms.css?inline';
import rules from './styles/page.css?inline';
import { colorProperties } from './styles/properties.ts';

export interface Style {
  css: string;
  /** The page's Content-Security-Policy, which lets in this style and the page's own scripts, and nothing foreign. */
  policy: string;
}

/** What of the settings the style depends on. */
type Brand = Pick<Settings, 'brandColor' | 'accentColor' | 'ownCss' | 'url'>;

/** What can be done on a page: something filled in, and there a browser signed up. */
export type Doing = 'reading' | 'filling' | 'signing up';

function makeStyle(brand: Brand, doing: Doing): Style {
  const hasForm = doing !== 'reading';
  const hasPush = doing === 'signing up';
  // Nothing in it can end the element that it stands in.
  const own = (brand.ownCss ?? '').replaceAll('<', '');
  const css = colorProperties(brand) + rules + (hasForm ? formRules : '') + own;
  const hash = createHash('sha256').update(css).digest('base64');
  // A copy of the page may stand anywhere: what is filled in there goes to the service.
  const forms = hasForm ? `'self' ${new URL(brand.url).origin}` : "'self'";
  const scripts = hasPush ? `'${integrity}' '${pushIntegrity}'` : `'${integrity}'`;
  const more = hasPush ? "; worker-src 'self'; manifest-src 'self'" : '';
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; script-src ${scripts}; connect-src 'self'; img-src 'self' data:; form-action ${forms}; base-uri 'none'${more}`;
  return { css, policy };
}

let last: { key: string; styles: Partial<Record<Doing, Style>> } | undefined;

/** All of the page's style with the brand's colours and own rules. It stands in the page: one request to first meaning. */
export function pageStyle(settings: Brand, doing: Doing): Style {
  const { brandColor, accentColor, ownCss, url } = settings;
  const key = JSON.stringify([brandColor, accentColor, ownCss, url]);
  if (last?.key !== key) last = { key, styles: {} };
  return (last.styles[doing] ??= makeStyle(settings, doing));
}
