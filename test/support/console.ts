import type { TestService } from './service.ts';

/** What a form holds before anybody touches it: name and value, in order. */
export type Fields = [name: string, value: string][];

export interface ConsolePage {
  status: number;
  headers: Headers;
  html: string;
  /** What the page says, without its markup. */
  text: string;
  /** Where a redirect leads. */
  to: string | null;
  /** Headings, in order. */
  headings: string[];
  /** The address and the fields of the form that has a field of this name. */
  form(field: string): { action: string; fields: Fields };
}

type Change = Record<string, string | string[] | undefined>;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const decode = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);

/** A tag to its end, which is not inside an attribute. */
const tag = (name: string) => `<${name}\\b(?:"[^"]*"|[^">])*>`;
const controls = new RegExp(
  `${tag('input')}|${tag('textarea')}([^]*?)</textarea>|${tag('select')}([^]*?)</select>`,
  'g',
);

const attribute = (element: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(element);
  return found ? decode(found[1] ?? '') : undefined;
};

/** What a browser would send of a form nobody touched, without its buttons. */
function fieldsOf(form: string): Fields {
  return [...form.matchAll(controls)].flatMap(([whole, words, options]): Fields => {
    const name = attribute(whole, 'name');
    if (name === undefined) return [];
    if (words !== undefined) return [[name, decode(words.replace(/^\n/, ''))]];
    if (options !== undefined) {
      const all = options.match(new RegExp(tag('option'), 'g')) ?? [];
      const chosen = all.find((option) => attribute(option, 'selected') !== undefined) ?? all[0] ?? '';
      return [[name, attribute(chosen, 'value') ?? '']];
    }
    const isTick = attribute(whole, 'type') === 'checkbox';
    return isTick && attribute(whole, 'checked') === undefined
      ? []
      : [[name, attribute(whole, 'value') ?? '']];
  });
}

const plain = (html: string) =>
  decode(html.replace(new RegExp(tag('[/!]?[a-z][a-z0-9]*'), 'gi'), ' '))
    .replace(/[ \t\r\n]+/g, ' ')
    .trim();

function pageOf(response: Response, html: string): ConsolePage {
  return {
    status: response.status,
    headers: response.headers,
    html,
    text: plain(html.replace(/<textarea[^]*?<\/textarea>/g, '')),
    to: response.headers.get('location'),
    headings: [...html.matchAll(/<h[12]\b[^>]*>([^]*?)<\/h[12]>/g)].map((match) => plain(match[1] ?? '')),
    form(field) {
      const forms = html.match(/<form\b[^]*?<\/form>/g) ?? [];
      const form = forms.find((each) => fieldsOf(each).some(([name]) => name === field));
      if (!form) throw new Error(`No form on this page has a field "${field}": ${plain(html)}`);
      return {
        action: attribute(new RegExp(tag('form')).exec(form)?.[0] ?? '', 'action') ?? '',
        fields: fieldsOf(form),
      };
    },
  };
}

/** The fields with some of them changed: a list stands for ticks, `undefined` takes a field away. */
export function changed(fields: Fields, change: Change): Fields {
  const kept = fields.filter(([name]) => !(name in change));
  const added = Object.entries(change).flatMap(([name, value]): Fields =>
    value === undefined ? [] : [value].flat().map((each) => [name, each]),
  );
  return [...kept, ...added];
}

/** A browser of the plainest kind: keeps cookies, follows nothing by itself, sends forms. */
export function openConsole(service: Pick<TestService, 'url'>) {
  const cookies = new Map<string, string>();

  async function request(
    method: string,
    path: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(new URL(path, service.url), {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(typeof body === 'string' && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return pageOf(response, await response.text());
  }

  const get = (path: string) => request('GET', path);
  const post = (path: string, fields: Fields, headers?: Record<string, string>) =>
    request('POST', path, new URLSearchParams(fields).toString().replaceAll('%0A', '%0D%0A'), headers);

  return {
    cookies,
    get,
    post,
    request,
    /** Sends the form of a page that has this field, with some of its fields changed. */
    send(page: ConsolePage, field: string, change: Change = {}) {
      const { action, fields } = page.form(field);
      return post(action, changed(fields, change));
    },
    /** Opens a page and follows where it leads. */
    async follow(page: ConsolePage) {
      if (!page.to) throw new Error(`Status ${page.status} leads nowhere: ${page.text}`);
      return get(page.to);
    },
  };
}

export const ana = { name: 'Ana Ruiz', email: 'ana@acme.example', password: 'correct horse battery' };

/** Somebody with an account, signed in. */
export async function signedIn(service: TestService) {
  const console = openConsole(service);
  if (!service.setupLink) throw new Error('Somebody has an account already.');
  const { pathname } = new URL(service.setupLink);
  const answer = await console.post(pathname, Object.entries(ana));
  if (answer.to !== '/staff/') throw new Error(`The account could not be set up: ${answer.text}`);
  return console;
}
