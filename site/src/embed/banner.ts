/**
 * A banner for any other site: `<script async src="https://…/embed.js"></script>`. Shows itself while something is
 * known not to work, asks nobody but the status page, and can be closed until there is news.
 */
import type { AppNotice } from '../feeds/app-notice.ts';

const home = new URL((document.currentScript as HTMLScriptElement).src).origin;
const key = 'codered-closed';

const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, words: string, style: string) => {
  const element = document.createElement(name);
  element.textContent = words;
  element.style.cssText = style;
  return element;
};

let shown: HTMLElement | undefined;
let closed: string | null = null;

/** A browser may refuse to keep anything: then it is kept as long as this page. */
const tryTo = (keep: () => void) => {
  try {
    keep();
  } catch {}
};
tryTo(() => (closed = sessionStorage.getItem(key)));

async function look() {
  const answer = await fetch(`${home}/app-notice.json`);
  const { notice } = (await answer.json()) as AppNotice;
  shown?.remove();
  shown = undefined;
  if (!notice || closed === notice.updatedAt) return;
  const { ground, ink } = notice.colors;
  const bar = make(
    'div',
    '',
    `display:flex;gap:1em;align-items:center;justify-content:center;padding:.5em 1em;font:1rem/1.4 system-ui,sans-serif;background:${ground};color:${ink}`,
  );
  bar.setAttribute('role', 'status');
  const link = make('a', notice.headline, 'color:inherit');
  link.href = notice.url;
  const close = make('button', '×', 'all:unset;cursor:pointer;padding:.5em;font-size:1.25em');
  close.ariaLabel = notice.close;
  close.onclick = () => {
    closed = notice.updatedAt;
    bar.remove();
    tryTo(() => sessionStorage.setItem(key, notice.updatedAt));
  };
  bar.append(link, close);
  document.body.prepend(bar);
  shown = bar;
}

const tryToLook = () => void look().catch(() => {});
if (document.body) tryToLook();
else addEventListener('DOMContentLoaded', tryToLook);
setInterval(() => document.hidden || tryToLook(), 60_000);
