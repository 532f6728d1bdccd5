/** Names are in lower case and in full; what stands several times in one line comes as several. */
type Headers = readonly (readonly [name: string, value: string])[];
export type SipRequest = {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: Headers;
  readonly body: string;
};
export type SipResponse = {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  readonly body: string;
};
export type SipMessage = SipRequest | SipResponse;

/** RFC 3261 §7.3.3. */
const compactNames: Readonly<Record<string, string>> = {
  ...{ v: 'via', f: 'from', t: 'to', i: 'call-id', m: 'contact', l: 'content-length', c: 'content-type' },
  ...{ k: 'supported', e: 'content-encoding', s: 'subject' },
};
const listed = new Set(['via', 'route', 'record-route', 'contact', 'supported', 'require', 'allow']);
/** Without them nobody can tell what a message belongs to (RFC 3261 §8.1.1). */
const needed = ['via', 'from', 'to', 'call-id', 'cseq'];
const mostHeaders = 200;
const mostHeaderCharacters = 1024;
const mostDatagramOctets = 8 * 1024;
export const mostHeadOctets = 16 * 1024;

const requestLine = /^([A-Z]{2,20}) (sips?:\S{1,500}|tel:\S{1,100}) SIP\/2\.0$/;
const statusLine = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/;

/** Reads one message; undefined for anything that is none, or lacks what a reply needs. RFC 3261 §7. */
export function parseMessage(octets: Uint8Array): SipMessage | undefined {
  const text = Buffer.from(octets).toString('utf8');
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0 || headEnd > mostHeadOctets) return undefined;
  const [start = '', ...lines] = text
    .slice(0, headEnd)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  if (lines.length > mostHeaders || lines.some(({ length }) => length > mostHeaderCharacters)) return undefined;
  const headers = lines.flatMap(readHeader);
  if (!needed.every((name) => headers.some(([each]) => each === name))) return undefined;
  const body = cutBody(Buffer.from(text.slice(headEnd + 4)), headers);
  if (body === undefined) return undefined;
  const [, method, uri] = requestLine.exec(start) ?? [];
  if (method !== undefined && uri !== undefined) return { kind: 'request', method, uri, headers, body };
  const [, status, reason = ''] = statusLine.exec(start) ?? [];
  return status === undefined ? undefined : { kind: 'response', status: Number(status), reason, headers, body };
}

/** As `parseMessage`; a datagram that is longer than any of a trunk is not looked at. */
export const parseDatagram = (octets: Uint8Array): SipMessage | undefined =>
  octets.length > mostDatagramOctets ? undefined : parseMessage(octets);

function readHeader(line: string): Headers {
  const colon = line.indexOf(':');
  if (colon < 1) return [];
  const given = line.slice(0, colon).trim().toLowerCase();
  const [name, value] = [compactNames[given] ?? given, line.slice(colon + 1).trim()];
  return (listed.has(name) ? splitList(value) : [value]).map((each) => [name, each] as const);
}

/** At commas that stand in no quotes and no angle brackets. */
function splitList(value: string): readonly string[] {
  return (value.match(/(?:"(?:\\.|[^"\\])*"|<[^<>]*>|[^,"<])+/g) ?? []).map((each) => each.trim()).filter(Boolean);
}

function cutBody(body: Buffer, headers: Headers): string | undefined {
  const length = headers.find(([name]) => name === 'content-length')?.[1];
  if (length === undefined) return body.toString('utf8');
  if (!/^\d{1,6}$/.test(length) || Number(length) > body.length) return undefined;
  return body.subarray(0, Number(length)).toString('utf8');
}

type Written = { readonly headers: Headers; readonly body?: string };

const write = (start: string, { headers, body = '' }: Written): string => {
  const length = ['content-length', String(Buffer.byteLength(body))] as const;
  const lines = [...headers, length].map(([name, value]) => `${titled(name)}: ${value.replace(/[\r\n]+/g, ' ')}`);
  return `${start}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
};
const odd: Readonly<Record<string, string>> = { 'call-id': 'Call-ID', cseq: 'CSeq' };
const titled = (name: string): string => odd[name] ?? name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

/** Content-Length is added. */
export const writeRequest = (method: string, uri: string, parts: Written): string =>
  write(`${method} ${uri} SIP/2.0`, parts);

/** The answer to a request: its Via, From, To, Call-ID and CSeq come back as they were (RFC 3261 §8.2.6). */
export function writeResponse(
  request: SipRequest,
  status: number,
  { toTag, headers = [], body }: { readonly toTag?: string; readonly headers?: Headers; readonly body?: string } = {},
): string {
  const back = request.headers
    .filter(([name]) => needed.includes(name) || name === 'record-route')
    .map(([name, value]) =>
      name === 'to' && toTag !== undefined && tagOf(value) === undefined
        ? ([name, `${value};tag=${toTag}`] as const)
        : ([name, value] as const),
    );
  const all = [...back, ...headers];
  return write(`SIP/2.0 ${status} ${reasons[status] ?? 'Answer'}`, {
    headers: all,
    ...(body !== undefined && { body }),
  });
}
const reasons: Readonly<Record<number, string>> = {
  ...{ 100: 'Trying', 180: 'Ringing', 183: 'Session Progress', 200: 'OK', 401: 'Unauthorized' },
  ...{ 407: 'Proxy Authentication Required', 480: 'Temporarily Unavailable', 481: 'Call Does Not Exist' },
  ...{ 486: 'Busy Here', 487: 'Request Terminated', 405: 'Method Not Allowed', 488: 'Not Acceptable Here' },
  ...{ 503: 'Service Unavailable', 603: 'Decline' },
};

export const headersOf = ({ headers }: SipMessage, name: string): readonly string[] =>
  headers.filter(([each]) => each === name).map(([, value]) => value);
/** The first of that name, '' when there is none. */
export const headerOf = (message: SipMessage, name: string): string => headersOf(message, name)[0] ?? '';

const outsideBrackets = (value: string): string => value.replace(/"(?:\\.|[^"\\])*"/g, '').replace(/<[^<>]*>/, '');
/** Of a From or a To. */
export const tagOf = (value: string): string | undefined => /;\s*tag=([^\s;,]+)/i.exec(outsideBrackets(value))?.[1];
/** Of a Contact or a route. */
export const uriOf = (value: string): string =>
  /<([^<>]*)>/.exec(value.replace(/"(?:\\.|[^"\\])*"/g, ''))?.[1] ?? (value.split(';')[0] ?? '').trim();
export const branchOf = (message: SipMessage): string =>
  /;\s*branch=([^\s;,]+)/i.exec(headerOf(message, 'via'))?.[1] ?? '';

export function cseqOf(message: SipMessage): { readonly number: number; readonly method: string } {
  const [, number = '0', method = ''] = /^(\d{1,10})\s+([A-Z]+)$/.exec(headerOf(message, 'cseq')) ?? [];
  return { number: Number(number), method };
}
