import { OpenAPIHono } from '@hono/zod-openapi';
import type { Once } from '../../db/records.ts';
import { AppError } from '../errors.ts';
import type { Principal } from '../staff/principal.ts';
import { speakPlainly } from './plain-words.ts';

speakPlainly();

/** What a request carries from middleware to its handler. */
export interface ApiEnv {
  Variables: { principal: Principal; once?: Once };
}

/** A router whose refusals name every field at fault. */
export const createRouter = () =>
  new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (result.success) return;
      const fields = Object.fromEntries(
        result.error.issues.map((issue) => [issue.path.join('.') || 'body', issue.message]),
      );
      const named = Object.entries(fields).map(([field, message]) => `${field}: ${message}`);
      throw new AppError('invalid', `The request is not right. ${named.join('; ')}`, fields);
    },
  });
