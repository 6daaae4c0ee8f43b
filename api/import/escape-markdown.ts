/** An address, without the punctuation of the sentence around it. */
const address = /(?:(?:https?|ftp):\/\/|mailto:)[^\s<>]*[^\s<>.,;:!?'"`*()[\]{}\\]/gi;

/** What means something anywhere in a line. An underscore inside a word does not. */
const inLine =
  /\\(?=[!-/:-@[-`{-~\n]|$)|[`*]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=\S)|&(?=[#a-z\d]+;)|\](?=[(:])/giu;

/** What means something at the start of a line: quotes, headings, lists, rules, underlines, fences. */
const atStart = /^(?:\d{1,9}(?=[.)](?:\s|$))|(?=>|#{1,6}(?:\s|$)|[-+](?:\s|$)|-[- \t]*$|=+[ \t]*$|~~~))/gm;

const escapeWords = (text: string): string => text.replace(inLine, '\\$&').replace(atStart, '$&\\');

/** Between angle brackets an address needs no escapes, which would become part of it. */
const escapeAddress = (text: string): string => (escapeWords(text) === text ? text : `<${text}>`);

/** Plain text as Markdown that shows exactly its words: only what would turn into markup is escaped. */
export function escapeMarkdown(text: string): string {
  let escaped = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    escaped += escapeWords(text.slice(from, index)) + escapeAddress(found);
    from = index + found.length;
  }
  return escaped + escapeWords(text.slice(from));
}
