import { html, raw } from 'hono/html';
import type { OpenAPIHono } from '@hono/zod-openapi';

type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;
type Schema = Record<string, unknown>;

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
  h2 { margin: 2.5rem 0 .25rem; font: 600 1.05rem ui-monospace, monospace; overflow-wrap: anywhere }
  h2 b { display: inline-block; min-width: 4.5em }
  p { margin: .25rem 0 .75rem } summary { cursor: pointer; padding: .35rem 0 }
  pre { overflow: auto; padding: .75rem 1rem; border: 1px solid #8886; border-radius: .5rem; font-size: .875rem }
`;

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** A schema with its references written out, as far down as a reader wants to follow. */
function writtenOut(schema: unknown, document: OpenApiDocument, depth = 0): unknown {
  if (Array.isArray(schema)) return schema.map((each) => writtenOut(each, document, depth));
  if (!isObject(schema)) return schema;
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
  if (name) return depth > 3 ? name : writtenOut(document.components?.schemas?.[name], document, depth + 1);
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, writtenOut(value, document, depth)]),
  );
}

/** The schema of what is JSON; of events, what each means. */
function schemaOf(content: unknown, document: OpenApiDocument): string | undefined {
  if (!isObject(content) || !isObject(content['content'])) return undefined;
  if (content['content']['text/event-stream']) return String(content['description']);
  const json = content['content']['application/json'];
  if (!isObject(json)) return undefined;
  return JSON.stringify(writtenOut(json['schema'], document), null, 2);
}

const fold = (title: string, body: string | undefined) =>
  body === undefined
    ? ''
    : html`<details>
        <summary>${title}</summary>
        <pre>${body}</pre>
      </details>`;

function operation(method: string, path: string, about: unknown, document: OpenApiDocument) {
  if (!isObject(about)) return '';
  const responses = isObject(about['responses']) ? about['responses'] : {};
  const good = Object.keys(responses).find((status) => status.startsWith('2')) ?? '200';
  const parameters = Array.isArray(about['parameters'])
    ? JSON.stringify(about['parameters'], null, 2)
    : undefined;
  return html`<section>
    <h2><b>${method.toUpperCase()}</b> ${path}</h2>
    <p>${String(about['summary'] ?? '')}</p>
    ${fold('Parameters', parameters)} ${fold('Body', schemaOf(about['requestBody'], document))}
    ${fold(`Answer ${good}`, schemaOf(responses[good], document))}
  </section>`;
}

/** The API reference as one plain page: no script, nothing from elsewhere. */
export function referencePage(document: OpenApiDocument) {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, about]) => operation(method, path, about, document)),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${document.info.title} API</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <h1>${document.info.title} API</h1>
        <p>${document.info.description ?? ''}</p>
        <p>As a document: <a href="/api/openapi.json">/api/openapi.json</a></p>
        ${operations}
      </body>
    </html>`;
}
