import type { Problem } from '../../site/src/staff/views.ts';
import { AppError } from '../errors.ts';

const fields = ['title', 'message', 'components', 'channels'];

/** What a verb refused, by field of the form; `fieldOf` names those that the form calls by another name. */
export function problemsOf(error: AppError, fieldOf: Record<string, string> = {}): Problem[] {
  const named = Object.entries(error.fields ?? {}).map(([path, message]): Problem => ({
    field: fieldOf[path] ?? fields.find((each) => path.startsWith(each)),
    message,
  }));
  return named.length > 0 ? named : [{ message: error.message }];
}

/** For what is done already, by a second tap or by somebody else: the page it leads to says how it stands. */
export const unlessDone = (error: unknown): void => {
  if (!(error instanceof AppError && error.code === 'conflict')) throw error;
};
