import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';

const markdown = new MarkdownIt('commonmark', { html: false });

/** Everything that is not printed, but for the line break. */
const unprintable = /[\p{Cc}\p{Cs}]/gu;
const clean = (text: string) =>
  text.replace(/\t/g, ' ').replace(unprintable, (character) => (character === '\n' ? character : ''));

const bare = (address: string) => address.replace(/^(https?:\/\/|mailto:)/i, '').replace(/\/$/, '');

/** What a link says: its label, and its address only where the label is not that already. */
function linkText(label: string, address: string): string {
  if (!address) return label;
  if (!label) return address;
  const same = [address, markdown.normalizeLinkText(address)].some((each) => bare(each) === bare(label));
  return same ? label : `${label} (${address})`;
}

/** The words of one paragraph. Links cannot be nested, so one open link is all there is to remember. */
function inlineText(tokens: readonly Token[]): string {
  let text = '';
  let link: { address: string; start: number } | undefined;
  for (const token of tokens) {
    if (token.type === 'link_open')
      link = { address: String(token.attrGet('href') ?? ''), start: text.length };
    else if (token.type === 'link_close' && link) {
      text = text.slice(0, link.start) + linkText(text.slice(link.start), link.address);
      link = undefined;
    } else if (token.type === 'image')
      text += linkText(inlineText(token.children ?? []), link ? '' : String(token.attrGet('src') ?? ''));
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else text += token.content;
  }
  return text.trim();
}

interface List {
  /** The next item's number, or nothing in a list of bullets. */
  number: number | undefined;
  /** Whether the current item's marker is still to be written. */
  atMarker: boolean;
}

/** Puts the marker before an item's first block and lines the rest up under it. */
function itemText(text: string, lists: readonly List[]): string {
  const list = lists.at(-1);
  if (!list) return text;
  const marker = list.number === undefined ? '- ' : `${list.number}. `;
  const indent = '  '.repeat(lists.length - 1);
  const first = list.atMarker ? marker : ' '.repeat(marker.length);
  list.atMarker = false;
  return indent + first + text.replaceAll('\n', `\n${indent}${' '.repeat(marker.length)}`);
}

/**
 * Markdown as the plain words that a network, a card or an alt text can hold: links keep their address in
 * brackets, lists their dashes, lines their ends as on the page, raw HTML stays visible as text. Paragraphs are one
 * empty line apart.
 */
export function plainText(source: string): string {
  const lists: List[] = [];
  let text = '';
  let inListBefore = false;

  const addBlock = (block: string) => {
    const inList = lists.length > 0;
    if (block) text += (text && (inList && inListBefore ? '\n' : '\n\n')) + itemText(block, lists);
    inListBefore = inList;
  };

  for (const token of markdown.parse(source.toWellFormed(), {})) {
    if (token.type === 'bullet_list_open') lists.push({ number: undefined, atMarker: true });
    else if (token.type === 'ordered_list_open')
      lists.push({ number: Number(token.attrGet('start') ?? 1), atMarker: true });
    else if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') {
      lists.pop();
      if (lists.length === 0) inListBefore = false;
    } else if (token.type === 'list_item_open') lists.at(-1)!.atMarker = true;
    else if (token.type === 'list_item_close') {
      const list = lists.at(-1);
      if (list?.number !== undefined) list.number += 1;
    } else if (token.type === 'inline') addBlock(clean(inlineText(token.children ?? [])));
    else if (token.type === 'fence' || token.type === 'code_block') addBlock(clean(token.content).trimEnd());
  }
  return text;
}
