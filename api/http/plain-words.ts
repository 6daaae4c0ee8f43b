import { z } from '@hono/zod-openapi';

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** What there is too much or too little of; of a number, that is itself. */
const units: Record<string, string> = { string: 'characters', array: 'entries' };

function bound(origin: string, word: 'at least' | 'at most', figure: number | bigint): string {
  const unit = units[origin];
  const words = `${word} ${figure.toLocaleString('en')}`;
  return unit ? `This has ${words} ${unit}.` : `This is ${words}.`;
}

type Fault = Parameters<z.core.$ZodErrorMap>[0];

/** What is wrong with a field, to whoever fills it in, where its schema has no words of its own. */
function wordsFor(fault: Fault): string | undefined {
  switch (fault.code) {
    case 'invalid_type':
      if (fault.input === undefined) return 'This is missing.';
      return `This has to be ${kinds[fault.expected] ?? fault.expected}.`;
    case 'invalid_value':
      return `This is one of: ${fault.values.join(', ')}.`;
    case 'unrecognized_keys':
      return `There is no field ${fault.keys.map((key) => `"${key}"`).join(', ')} here.`;
    case 'too_small':
      if (fault.origin === 'string' && fault.minimum === 1) return 'This must not be empty.';
      return bound(fault.origin, 'at least', fault.minimum);
    case 'too_big':
      return bound(fault.origin, 'at most', fault.maximum);
    case 'invalid_key':
      return fault.issues[0]?.message;
    case 'invalid_format':
      if (fault.format !== 'datetime') return undefined;
      return 'Write a time with its zone, such as 2026-11-22T22:45:00+11:00.';
    default:
      return undefined;
  }
}

/** Lets every schema refuse in words that say what to do. */
export function speakPlainly(): void {
  z.config({ customError: wordsFor });
}
