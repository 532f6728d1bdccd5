import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { AddressRefused, checkUrl, guardedLookup } from './guard-address.ts';
import type { LookupAll } from './guard-address.ts';

/** What came back over the line, before anyone judges it. */
export type Answer =
  | Answered
  /** No connection came about: nobody else reaches this host either. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** Connected and no answer in time, or cut: it may have arrived. */
  | { readonly kind: 'unanswered'; readonly detail: string }
  /** By us: we don't go there, or don't take so much. */
  | { readonly kind: 'refused'; readonly detail: string };

type Answered = {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Empty unless it was asked for, and the status is 200. */
  readonly body: Buffer;
};

type Call = {
  readonly method: 'GET' | 'POST';
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  /** Of a document that is wanted. Without it the body of the answer is nobody's business. */
  readonly mostBytes?: number;
  /** Breaks the call off when it aborts, answered or not. */
  readonly signal?: AbortSignal | undefined;
};

/** Never rejects. */
export type CallOut = (address: string, call: Call) => Promise<Answer>;

type Rules = {
  /** On a network of one's own, for tests and demonstrations. */
  readonly allowPrivate: boolean;
  /** Refuses http. */
  readonly onlyTls?: boolean;
  /** From the call to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
  /** To one host at once; as many as there are calls, unless given. */
  readonly connections?: number;
  readonly lookup?: LookupAll;
};

/** Of a body that nobody wants: more is not worth a connection that can be used again. */
const mostDiscardedBytes = 64 * 1024;
const idleMs = 30_000;

/**
 * Calls addresses that others gave us: public ones only, which is looked at when the connection is made, because a name may
 * lead elsewhere by then. It follows no redirect, that could lead anywhere, and waits and reads within bounds whatever is
 * answered. Connections are kept for the next call.
 */
export function callOut({ allowPrivate, onlyTls = false, timeoutMs, connections, lookup }: Rules): CallOut & Closable {
  const line = {
    keepAlive: true,
    maxSockets: connections ?? Infinity,
    maxFreeSockets: connections ?? 64,
    timeout: idleMs,
    lookup: guardedLookup({ allowPrivate, ...(lookup && { lookup }) }),
  };
  const [http, https] = [new HttpAgent(line), new HttpsAgent(line)];
  const open = (url: URL, { method, headers }: Call): ClientRequest =>
    url.protocol === 'https:'
      ? httpsRequest(url, { method, headers, agent: https })
      : httpRequest(url, { method, headers, agent: http });

  const call: CallOut = async (address, wanted) => {
    const deadline = performance.now() + timeoutMs;
    try {
      const url = checkUrl(address, { allowPrivate, onlyTls });
      const request = open(url, wanted);
      const answer = await answerTo(request, wanted, deadline);
      // The other side closed a connection that was kept open just as we used it: it has seen nothing.
      return answer.kind === 'unanswered' && answer.detail === 'ECONNRESET' && request.reusedSocket
        ? await answerTo(open(url, wanted), wanted, deadline)
        : answer;
    } catch (error) {
      return { kind: 'refused', detail: error instanceof AddressRefused ? error.message : 'it can’t be called' };
    }
  };
  return Object.assign(call, { close: () => [http, https].forEach((agent) => agent.destroy()) });
}
type Closable = { readonly close: () => void };

function answerTo(request: ClientRequest, { body, mostBytes, signal }: Call, deadline: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  let isConnected = false;
  const lost = (detail: string): void => resolve({ kind: isConnected ? 'unanswered' : 'unreachable', detail });
  // It runs on when the status is known: who drips is cut, or the line would be lost to others.
  const timer = setTimeout(() => {
    lost('no answer in time');
    request.destroy();
  }, deadline - performance.now());
  const callOff = (): void => {
    lost('called off');
    request.destroy();
  };
  signal?.addEventListener('abort', callOff, { once: true });

  request.on('socket', (socket) => {
    if (!socket.connecting) isConnected = true;
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => (isConnected = true));
  });
  request.on('response', (response) => {
    read(response, mostBytes).then(resolve, () => lost('the answer broke off'));
  });
  request.on('error', (error: NodeJS.ErrnoException) => {
    if (error instanceof AddressRefused) resolve({ kind: 'refused', detail: error.message });
    else lost(error.code ?? 'cut');
  });
  request.on('close', () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', callOff);
  });
  if (signal?.aborted) callOff();
  else request.end(body);
  return promise;
}

/** The status is an answer as it comes, unless the body is wanted. What nobody wants is read so that the line is free again. */
function read(response: IncomingMessage, mostBytes: number | undefined): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { statusCode: status = 0, headers } = response;
  const isWanted = status === 200 && mostBytes !== undefined;
  const most = isWanted ? mostBytes : mostDiscardedBytes;
  const chunks: Buffer[] = [];
  let bytes = 0;
  const answered = (): void => resolve({ kind: 'answered', status, headers, body: Buffer.concat(chunks) });

  if (!isWanted) answered();
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (isWanted) chunks.push(chunk);
    if (bytes <= most) return;
    resolve({ kind: 'refused', detail: `it is larger than ${most} bytes` });
    response.destroy();
  });
  response.on('end', answered);
  response.on('error', reject);
  response.on('close', () => reject(new Error('it broke off')));
  return promise;
}
