import { AddressRefused, checkUrl, guardedLookup } from '@keten/delivery';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { SignedWebhook } from './sign-webhook.ts';

/** What came back over the line, before anyone judges it. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | undefined }
  /** No connection came about: nobody else reaches this host either. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** Connected and no answer in time, or cut: it may have arrived. */
  | { readonly kind: 'unanswered'; readonly detail: string }
  /** We don't go there. */
  | { readonly kind: 'refused'; readonly detail: string };
export type PostWebhook = (address: string, webhook: SignedWebhook) => Promise<Answer>;

type Options = { readonly allowPrivate: boolean; readonly timeoutMs?: number };

/** What a receiver answers beside its status is nobody's business; more than this and the line is cut. */
const mostOfAnswerBytes = 64 * 1024;

/** Posts to addresses of others: never follows a redirect, never waits for longer than the timeout, never rejects. */
export function postWebhook({ allowPrivate, timeoutMs = 5000 }: Options): PostWebhook {
  const line = { keepAlive: true, keepAliveMsecs: 10_000, maxFreeSockets: 64, lookup: guardedLookup({ allowPrivate }) };
  const agents = { 'http:': new HttpAgent(line), 'https:': new HttpsAgent(line) };
  const post = (url: URL, { body, headers }: SignedWebhook): Sent => {
    const options = { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: agents['https:'] })
        : httpRequest(url, { ...options, agent: agents['http:'] });
    const answer = answerTo(request, timeoutMs);
    request.end(body);
    return { request, answer };
  };
  return async (address, webhook) => {
    try {
      const url = checkUrl(address, { allowPrivate });
      const { request, answer } = post(url, webhook);
      const first = await answer;
      // The other side closed a connection that was kept open just as we used it: it has seen nothing.
      return first.kind === 'unanswered' && request.reusedSocket && first.detail === 'ECONNRESET'
        ? await post(url, webhook).answer
        : first;
    } catch (error) {
      return { kind: 'refused', detail: error instanceof AddressRefused ? error.message : 'the address is no URL' };
    }
  };
}

type Sent = { readonly request: ClientRequest; readonly answer: Promise<Answer> };

function answerTo(request: ClientRequest, timeoutMs: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  let isConnected = false;
  const timer = setTimeout(() => {
    resolve(lost('no answer in time'));
    request.destroy();
  }, timeoutMs);
  const lost = (detail: string): Answer => ({ kind: isConnected ? 'unanswered' : 'unreachable', detail });
  request.on('socket', (socket) => {
    const connected = (): void => void (isConnected = true);
    if (request.reusedSocket) connected();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
  });
  request.on('response', (response) => {
    resolve({ kind: 'answered', status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
    discard(response, () => clearTimeout(timer));
  });
  request.on('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timer);
    resolve(error instanceof AddressRefused ? { kind: 'refused', detail: error.message } : lost(error.code ?? 'cut'));
  });
  return promise;
}

/** Reads the rest, so that the connection can be used again; within the timeout, which runs until the end. */
function discard(response: IncomingMessage, done: () => void): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostOfAnswerBytes) response.destroy();
  });
  response.on('error', done);
  response.on('close', done);
}
