/** A request for a file as nearly everybody sends it: there is one way to read it, and nothing else follows. */
export interface PlainRequest {
  path: string;
  /** Empty when it says nothing of it, as is the other. */
  acceptEncoding: string;
  ifNoneMatch: string;
}

/** No query and no escapes: the path is the address of the file, letter by letter. */
const requestLine = /^GET (\/[\w./~-]*) HTTP\/1\.1$/;
const headerLine = /^([A-Za-z\d-]+): ?((?:[!-~](?:[ -~]*[!-~])?)?)$/;

/** What changes where a request ends, or what becomes of the connection. */
const weighty = [
  'content-length',
  'transfer-encoding',
  'trailer',
  'te',
  'expect',
  'upgrade',
  'http2-settings',
  'proxy-connection',
];

/**
 * Reads the head of a request that is all there and ends with its empty line. Strict, as it is asked before the HTTP
 * parser is: of whatever could be read in two ways, or be the first of two requests, it knows nothing.
 */
export function readPlainRequest(head: string): PlainRequest | undefined {
  const [first = '', ...lines] = head.split('\r\n');
  const path = requestLine.exec(first)?.[1];
  if (path === undefined || lines.pop() !== '' || lines.pop() !== '') return undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = headerLine.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key === '' || headers.has(key)) return undefined;
    headers.set(key, value);
  }
  const staysOpen = (headers.get('connection') ?? 'keep-alive').toLowerCase() === 'keep-alive';
  if (!headers.get('host') || !staysOpen || weighty.some((name) => headers.has(name))) return undefined;
  return {
    path,
    acceptEncoding: headers.get('accept-encoding') ?? '',
    ifNoneMatch: headers.get('if-none-match') ?? '',
  };
}
