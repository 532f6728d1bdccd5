import { request } from 'node:http';
import type { Caller, Walk } from './walk-routes.ts';

/** What may stand for an id in a path: nothing, half a character, bytes that are no UTF-8, ways out of a folder, keys of others. */
const oddIds = [
  ...[
    '%00',
    '%',
    '%zz',
    '%ED%A0%BD',
    '%FF%FE',
    '%0D%0AX-A:%20b',
    '..%2F..%2Fetc',
    '..',
    '*',
    '>',
    'a.b',
    'a%20b',
    '%E2%80%8B',
  ],
  ...['__proto__', 'constructor', 'toString', '%F0%9F%94%A5', "'%20OR%201=1", '{a}', ':id', '%3Csvg%3E', 'caf\u00e9'],
  ...['x'.repeat(255), 'x'.repeat(257), 'x'.repeat(9000), '%41'.repeat(200), '0', '-1', '1e9', '9'.repeat(40), 'NaN'],
];
const oddHeaders: readonly Caller[] = [
  ...['Bearer', 'Bearer ', 'Bearer \u00ff\u00fe', 'Basic !!!', `Bearer ${'x'.repeat(9000)}`, 'bearer a b c'].map(
    (authorization) => ({ authorization }),
  ),
  ...['', '/', 'application/json; charset=utf-16', 'text/\u00ff', 'a'.repeat(3000), 'application/cap+xml, a/b'].map(
    (type) => ({ 'content-type': type }),
  ),
  ...['*', '"', 'W/""', `"${'0'.repeat(64)}", "a"`, '\u00ff'].map((match) => ({ 'if-match': match })),
  ...[{ cookie: '\u00ff=;;=__proto__' }, { 'x-forwarded-for': '999.1,,\u00ff' }, { traceparent: '00-zz-\u00ff-01' }],
  ...[
    { accept: '\u00ff/*;q=9' },
    { 'accept-language': ';;;q=,' },
    { range: 'bytes=9-1' },
    { 'last-event-id': '\u00ff' },
  ],
  ...[{ 'content-encoding': 'gzip' }, { expect: '200-maybe' }, { host: '\u00ff' }, { 'x-big': 'x'.repeat(70_000) }],
];

const readable = /^(application\/problem\+json|text\/html)/;
/** Clients of RFC 6749 read its words and no others. */
const inWordsOf: ReadonlyMap<string, RegExp> = new Map([['/v1/oauth/token', /^application\/(problem\+)?json/]]);

type Answer = { readonly status: number; readonly type: string };

/**
 * Asks every route of a service with ids and headers that make no sense.
 *
 * @returns the answers that are no answer: a fault of ours, or a refusal that no program can read.
 */
export async function askOddly(
  { url, routes }: Pick<Walk, 'url' | 'routes'>,
  caller: Caller,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const look = async (method: string, path: string, headers: Caller): Promise<void> => {
    const { status, type } = await ask(url, method, path, headers);
    const isReadable =
      status < 400 || status === 431 || (inWordsOf.get(path.split('?', 1)[0] ?? '') ?? readable).test(type);
    if (status >= 500 || !isReadable)
      wrong.push(`${method} ${path.slice(0, 80)} ${JSON.stringify(headers).slice(0, 120)}: ${status} ${type}`);
  };
  for (const { method, path } of routes.filter(isAsked)) {
    const nowhere = path.replaceAll(/:\w+/g, 'nowhere');
    const ids = path.includes(':') ? oddIds : [];
    await Promise.all([
      ...ids.map((id) =>
        look(
          method,
          path.replaceAll(/:\w+/g, () => id),
          caller,
        ),
      ),
      ...oddHeaders.map((odd) => look(method, nowhere, { ...caller, ...odd })),
      look(method, `${nowhere}?limit=%00&id=%ED%A0%BD&before[]=a&__proto__=1&limit=2`, caller),
    ]);
  }
  return wrong;
}

/** Streams have no end, and the end of the session would be the end of what can be asked. */
const isAsked = ({ method, path }: Walk['routes'][number]): boolean =>
  method !== 'HEAD' && !path.endsWith('/updates') && !path.endsWith('/sessions/current');

/** As it stands: fetch would mend or refuse it. */
function ask(url: string, method: string, path: string, headers: Caller): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const takesBody = method !== 'GET' && method !== 'DELETE';
  const sent = { ...(takesBody ? { 'content-type': 'application/json' } : {}), ...headers };
  const asked = request({ hostname, port, method, path, headers: sent }, (answer) => {
    answer.resume();
    resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '' });
  });
  // Node ends the connection after its 431 while we may still be writing.
  asked.on('error', (error: NodeJS.ErrnoException) =>
    error.code === 'EPIPE' || error.code === 'ECONNRESET' ? resolve({ status: 431, type: '' }) : reject(error),
  );
  asked.end(takesBody ? '{}' : undefined);
  return promise;
}
