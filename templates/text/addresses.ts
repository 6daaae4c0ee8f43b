const inside = '[^\\s<>()"\u3000-\u303f\uff01-\uff20،؟]';
const last = '[^\\s<>()".,;:!?\u3000-\u303f\uff01-\uff20،؟]';
/** Brackets belong to an address in pairs: those around it do not. */
const pair = `\\(${inside}*\\)`;

/** The addresses written in full in a text, without the punctuation of the sentence around them. */
export const addresses = new RegExp(`https?://(?:${pair}|${inside})*(?:${pair}|${last})`, 'g');
