import { gunzipSync, inflateSync } from 'node:zlib';
import { callOut } from './call-out.ts';
import type { Answer } from './call-out.ts';
import { retryAfterMs } from './retry-after.ts';

export type Fetched =
  | { readonly kind: 'document'; readonly bytes: Buffer; readonly etag: string; readonly lastModified: string }
  | { readonly kind: 'unchanged' }
  /** `retryAfterMs` when the other side said when to come again. */
  | { readonly kind: 'failed'; readonly problem: string; readonly retryAfterMs?: number | undefined };

export type Known = { readonly etag: string; readonly lastModified: string };
export type FetchDocument = (address: string, known?: Known) => Promise<Fetched>;

type Options = {
  readonly allowPrivate: boolean;
  /** Which part of the chain asks, and where whoever is asked finds it: an address of mail or of a page. */
  readonly asker: string;
  readonly contact: string;
  /** What it can read, as media types. */
  readonly accept: string;
  readonly clock: () => Date;
};

const timeoutMs = 10_000;
const mostBytes = 4 * 1024 * 1024;

/** Gets a document of somebody else, and not again when it has not changed (RFC 9110 §13). Never rejects. */
export function fetchDocument({ allowPrivate, asker, contact, accept, clock }: Options): FetchDocument {
  const call = callOut({ allowPrivate, onlyTls: !allowPrivate, timeoutMs });
  return async (address, known) => {
    const headers = {
      accept,
      // Some answer 403 to who does not say who asks.
      'user-agent': `waarschuwingsketen (${asker}; ${contact})`,
      // Without it any coding is acceptable (RFC 9110 §12.5.3), and there are bytes that nobody reads.
      'accept-encoding': 'gzip, identity;q=0.5',
      ...(known?.etag ? { 'if-none-match': known.etag } : {}),
      ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
    };
    return fetchedFrom(await call(address, { method: 'GET', headers, mostBytes }), clock());
  };
}

function fetchedFrom(answer: Answer, now: Date): Fetched {
  if (answer.kind !== 'answered') return { kind: 'failed', problem: answer.detail };
  const { status, headers, body: bytes } = answer;
  if (status === 304) return { kind: 'unchanged' };
  if (status === 200) {
    const decoded = decodedFrom(bytes, headers['content-encoding']);
    if (typeof decoded === 'string') return { kind: 'failed', problem: decoded };
    return { kind: 'document', bytes: decoded, etag: said(headers.etag), lastModified: said(headers['last-modified']) };
  }
  const problem =
    status >= 300 && status < 400 ? `it has moved (${status}): register where to` : `it answers ${status}`;
  return { kind: 'failed', problem, retryAfterMs: retryAfterMs(headers['retry-after'], now) };
}

/** The document as it was before it was compressed, within the same bounds; or why it can't be had. */
function decodedFrom(bytes: Buffer, coding = 'identity'): Buffer | string {
  const name = coding.trim().toLowerCase();
  if (name === '' || name === 'identity') return bytes;
  const decode = name === 'gzip' || name === 'x-gzip' ? gunzipSync : name === 'deflate' ? inflateSync : undefined;
  if (!decode) return 'its content coding is not gzip or deflate';
  try {
    return decode(bytes, { maxOutputLength: mostBytes });
  } catch {
    return `it is no ${name}, or larger than ${mostBytes} bytes`;
  }
}

const said = (value: string | undefined): string => value?.slice(0, 512) ?? '';
