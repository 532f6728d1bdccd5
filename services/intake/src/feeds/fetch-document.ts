import { checkUrl, guardedLookup } from '@keten/delivery';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

export type Fetched =
  | { readonly kind: 'document'; readonly bytes: Buffer; readonly etag: string; readonly lastModified: string }
  | { readonly kind: 'unchanged' }
  /** `retryAfterMs` when the other side said when to come again. */
  | { readonly kind: 'failed'; readonly problem: string; readonly retryAfterMs?: number | undefined };

export type Known = { readonly etag: string; readonly lastModified: string };
export type FetchDocument = (address: string, known?: Known) => Promise<Fetched>;

type Options = { readonly allowPrivate: boolean; readonly timeoutMs?: number; readonly maxBytes?: number };

/**
 * Gets a document of somebody else: from public addresses only, following no redirect, within bounds of time and size, and not
 * again when it has not changed (RFC 9110 §13). Never rejects.
 */
export function fetchDocument({
  allowPrivate,
  timeoutMs = 10_000,
  maxBytes = 4 * 1024 * 1024,
}: Options): FetchDocument {
  const lookup = guardedLookup({ allowPrivate });
  return async (address, known) => {
    try {
      const url = checkUrl(address, { allowPrivate, onlyTls: !allowPrivate });
      const headers = {
        accept: 'application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8',
        ...(known?.etag ? { 'if-none-match': known.etag } : {}),
        ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
      };
      const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
      return await new Promise<Fetched>((resolve) => {
        const fail = (problem: string): void => resolve({ kind: 'failed', problem });
        const sent = request(url, { headers, lookup, agent: false, signal: AbortSignal.timeout(timeoutMs) });
        sent.on('response', (answer) => void read(answer, maxBytes).then(resolve, () => fail('the answer broke off')));
        sent.on('error', (error: NodeJS.ErrnoException) =>
          fail(
            error.name === 'AbortError' || error.name === 'TimeoutError'
              ? 'no answer in time'
              : (error.code ?? 'no connection'),
          ),
        );
        sent.end();
      });
    } catch (error) {
      return { kind: 'failed', problem: error instanceof Error ? error.message : 'it can’t be fetched' };
    }
  };
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<Fetched> {
  const { statusCode: status = 0, headers } = answer;
  if (status !== 200) {
    answer.resume();
    if (status === 304) return { kind: 'unchanged' };
    const problem =
      status >= 300 && status < 400 ? `it has moved (${status}): register where to` : `it answers ${status}`;
    return { kind: 'failed', problem, retryAfterMs: waitOf(headers['retry-after']) };
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      answer.destroy();
      return { kind: 'failed', problem: `it is larger than ${maxBytes} bytes` };
    }
    chunks.push(chunk);
  }
  const said = (value: string | undefined): string => value?.slice(0, 512) ?? '';
  return {
    kind: 'document',
    bytes: Buffer.concat(chunks),
    etag: said(headers.etag),
    lastModified: said(headers['last-modified']),
  };
}

/** Seconds only: a date would be by the other side's clock. */
const waitOf = (retryAfter: string | undefined): number | undefined =>
  retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : undefined;
