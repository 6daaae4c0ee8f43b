import { createHash } from 'node:crypto';
import { integrity } from 'virtual:live';
import formRules from './styles/forms.css?inline';
import rules from './styles/page.css?inline';
import { colorProperties } from './styles/properties.ts';

export interface Style {
  css: string;
  /** The page's Content-Security-Policy, which lets in this style and the page's one script, and nothing foreign. */
  policy: string;
}

function makeStyle(brandColor: string, hasForm: boolean): Style {
  const css = colorProperties(brandColor) + rules + (hasForm ? formRules : '');
  const hash = createHash('sha256').update(css).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; script-src '${integrity}'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'`;
  return { css, policy };
}

let last: { brandColor: string; plain: Style; withForm: Style } | undefined;

/** All of the page's style with the brand's colour. It stands in the page: one request to first meaning. */
export function pageStyle(brandColor: string, { hasForm = false } = {}): Style {
  if (last?.brandColor !== brandColor) {
    last = { brandColor, plain: makeStyle(brandColor, false), withForm: makeStyle(brandColor, true) };
  }
  return hasForm ? last.withForm : last.plain;
}
