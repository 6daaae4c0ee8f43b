import { longestBounce, takeBounce } from '../audience/bounce.ts';
import { type Command, readWords } from './command.ts';
import { withStore } from './workshop.ts';

const usage = 'bounce [RECIPIENT] < MAIL';
/** Of sysexits.h: what a mail server takes for "not now", and tries again. */
const tryAgain = 75;

/** All of it is taken, so that the mail server's pipe does not break; its beginning is kept. */
async function readMail(input: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    if (length < longestBounce) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, longestBounce);
}

export const bounce: Command = {
  usage,
  summary:
    'Take in a mail that came back, from a pipe of the mail server; stop writing to a mailbox that is gone.',
  async run(words) {
    const recipients = readWords(words, usage, {}, 1).positionals;
    const mail = await readMail(process.stdin);
    try {
      const { why } = await withStore((store) => takeBounce(store, mail, recipients));
      console.log(why);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = tryAgain;
    }
  },
};
