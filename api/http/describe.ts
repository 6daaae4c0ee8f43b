import { createRoute, type z } from '@hono/zod-openapi';
import * as schemas from '../routes/schemas.ts';

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** Every answer that is not the one hoped for has this shape. */
const failures = {
  400: json(schemas.failure, 'The request is not right; `fields` names what'),
  401: json(schemas.failure, 'No token, or not a good one'),
  403: json(schemas.failure, 'This token may not do that'),
  404: json(schemas.failure, 'There is no such thing'),
  409: json(schemas.failure, 'Not in this state'),
  413: json(schemas.failure, 'Too large'),
  422: json(schemas.failure, 'Understood, but it cannot be done'),
  503: json(schemas.failure, 'Saved or not saved, as the message says; the cause must be fixed first'),
};

const security = [{ token: [] }];

/** A route that answers 200 with this shape. */
export const reads = <Path extends string, Answer extends z.ZodType, Rest extends object>(
  path: Path,
  summary: string,
  answer: Answer,
  request: Rest,
) =>
  createRoute({
    method: 'get',
    path,
    summary,
    security,
    request,
    responses: { 200: json(answer, 'OK'), ...failures },
  });

/** A route that tells of events for as long as somebody listens. */
export const tells = <Path extends string, Rest extends object>(
  path: Path,
  summary: string,
  events: string,
  request: Rest,
) =>
  createRoute({
    method: 'get',
    path,
    summary,
    security,
    request,
    responses: {
      200: { description: events, content: { 'text/event-stream': { schema: { type: 'string' as const } } } },
      ...failures,
    },
  });

/** A route that takes a JSON body and answers with this shape: 201 for POST, 200 for PATCH. */
export const posts = <
  Path extends string,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Rest extends object,
>(
  path: Path,
  summary: string,
  body: Body,
  answer: Answer,
  request: Rest,
) =>
  createRoute({
    method: 'post',
    path,
    summary,
    security,
    request: { ...request, body: { required: true, content: { 'application/json': { schema: body } } } },
    responses: { 201: json(answer, 'Accepted'), ...failures },
  });

/** A route that takes something away and says what. */
export const removes = <Path extends string, Answer extends z.ZodType, Rest extends object>(
  path: Path,
  summary: string,
  answer: Answer,
  request: Rest,
) =>
  createRoute({
    method: 'delete',
    path,
    summary,
    security,
    request,
    responses: { 200: json(answer, 'Removed'), ...failures },
  });

export const patches = <
  Path extends string,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Rest extends object,
>(
  path: Path,
  summary: string,
  body: Body,
  answer: Answer,
  request: Rest,
) =>
  createRoute({
    method: 'patch',
    path,
    summary,
    security,
    request: { ...request, body: { required: true, content: { 'application/json': { schema: body } } } },
    responses: { 200: json(answer, 'Changed'), ...failures },
  });
