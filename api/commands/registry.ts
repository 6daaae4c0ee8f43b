import { bounce } from './bounce.ts';
import type { Command } from './command.ts';
import { importStatuspage } from './import.ts';
import { post } from './post.ts';
import { publish } from './publish.ts';
import { staffLink } from './staff.ts';
import { subscriberCount, subscriberErase, subscriberExport } from './subscriber.ts';
import { tokenCreate, tokenList, tokenRevoke } from './token.ts';

/** Every command of the command line. */
export const commands: readonly Command[] = [
  post,
  publish,
  importStatuspage,
  tokenCreate,
  tokenList,
  tokenRevoke,
  staffLink,
  subscriberCount,
  subscriberExport,
  subscriberErase,
  bounce,
];
