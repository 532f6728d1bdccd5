import type { ServerResponse } from 'node:http';
import { Http2ServerResponse } from 'node:http2';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** By HTTP/1.1 or HTTP/2. */
export type Answering = ServerResponse | Http2ServerResponse;

/** How an HTTP server of the outside world fails. */
export interface HttpMisbehaviour {
  /**
   * `status`: answers so and takes nothing. `hang`: never answers. `reset`: cuts the connection and takes nothing.
   * `lose-answer`: takes it, then cuts the connection. `slow`: takes it, and answers after `afterMs`.
   * `endless`: answers with `status` and a body without end, as fast as it is read. `drip`: the same, an octet every `afterMs`.
   * `break-off`: answers with `status`, and ends the connection within the body. These three take nothing.
   */
  readonly kind: 'status' | 'hang' | 'reset' | 'lose-answer' | 'slow' | 'endless' | 'drip' | 'break-off';
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  /** Where a redirect points. */
  readonly location?: string;
  readonly afterMs?: number;
  /** Ends by itself after so many requests. */
  readonly times?: number;
}

/** Fails a request that is not to be taken. Returns false when the request is to be taken. */
export function failRequest(how: HttpMisbehaviour | undefined, response: Answering): boolean {
  switch (how?.kind) {
    case 'status':
      answer(response, how.status ?? 500, headersOf(how));
      return true;
    case 'endless':
    case 'drip':
      begin(response, how.status ?? 500, headersOf(how));
      void pipeline(Readable.from(octets(how)), response).catch(() => undefined);
      return true;
    case 'break-off':
      begin(response, how.status ?? 500, { ...headersOf(how), 'content-length': '1000' });
      if (response instanceof Http2ServerResponse) response.write('<', 'utf8', () => cut(response));
      else response.write('<', () => response.socket?.end());
      return true;
    case 'hang':
      return true;
    case 'reset':
      cut(response);
      return true;
    default:
      return false;
  }
}

function begin(response: Answering, status: number, headers: Record<string, string>): void {
  if (response instanceof Http2ServerResponse) response.writeHead(status, headers);
  else response.writeHead(status, headers);
}

/** Answers with no more than a head, or with some words. Whoever went away meanwhile hears nothing. */
export function answer(response: Answering, status: number, headers: Record<string, string>, words = ''): void {
  if (response.destroyed) return;
  begin(response, status, headers);
  response.end(words);
}

/** Cuts the whole connection, as a machine that goes down does. */
function cut(response: Answering): void {
  if (response instanceof Http2ServerResponse) response.stream.session?.destroy();
  else response.socket?.resetAndDestroy();
}

const headersOf = ({ retryAfterSeconds, location }: HttpMisbehaviour): Record<string, string> => ({
  ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  ...(location !== undefined && { location }),
});

async function* octets({ kind, afterMs = 50 }: HttpMisbehaviour): AsyncGenerator<Buffer> {
  const [octet, many] = [Buffer.from(' '), Buffer.alloc(16 * 1024, ' ')];
  for (;;) {
    if (kind === 'drip') await sleep(afterMs);
    yield kind === 'drip' ? octet : many;
  }
}

/** Answers a request that was taken, or fails to. */
export function answerTaken(
  how: HttpMisbehaviour | undefined,
  response: Answering,
  status: number,
  headers: Record<string, string> = {},
): void {
  if (how?.kind === 'lose-answer') {
    cut(response);
    return;
  }
  if (how?.kind !== 'slow') {
    answer(response, status, headers);
    return;
  }
  const timer = setTimeout(() => answer(response, status, headers), how.afterMs ?? 1_000);
  response.on('close', () => {
    clearTimeout(timer);
  });
}

/** The whole body, or undefined when it is longer than the bound. @throws Error when the client goes away. */
export async function readBody(request: Readable, maxOctets: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let octets = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    octets += chunk.length;
    if (octets <= maxOctets) chunks.push(chunk);
  }
  return octets <= maxOctets ? Buffer.concat(chunks) : undefined;
}
