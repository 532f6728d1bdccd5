import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { callOut } from './call-out.ts';
import type { Answer, CallOut } from './call-out.ts';
import { AddressRefused, checkUrl, guardedLookup } from './guard-address.ts';
import type { LookupAll } from './guard-address.ts';
import { HostLines } from './host-lines.ts';
import type { OftenPosted } from './host-lines.ts';

/** Never rejects. Of the headers of an answer only Retry-After is read. */
export type PostOften = (posted: OftenPosted) => Promise<Answer>;
type Closable = { readonly close: () => void };

type Rules = {
  readonly allowPrivate: boolean;
  readonly onlyTls: boolean;
  /** From the post to the head of the answer, in milliseconds. */
  readonly timeoutMs: number;
  /** To one host at once, where each carries one post at a time. */
  readonly connections: number;
  readonly lookup?: LookupAll;
};

/** Made-up addresses must not fill the memory. */
const mostHosts = 10_000;

/**
 * Posts small bodies to few hosts, very often: over some connections of HTTP/2 with many posts under way on each, or over HTTP/1.1
 * where a host speaks nothing else. As callOut does, it calls public addresses only, which is looked at when the connection is made,
 * follows nothing, and waits within bounds.
 */
export function postOften(rules: Rules): PostOften & Closable {
  const { allowPrivate, onlyTls, timeoutMs, connections, lookup } = rules;
  const guarded = guardedLookup({ allowPrivate, ...(lookup && { lookup }) });
  const call = callOut({ allowPrivate, onlyTls, timeoutMs, connections, ...(lookup && { lookup }) });
  const hosts = new Map<string, HostLines>();
  const open = (origin: string): TLSSocket => {
    const { hostname, port } = new URL(origin);
    const host = hostname.replace(/^\[|\]$/g, '');
    const name = isIP(host) === 0 ? { servername: host } : {};
    return connect({ host, ...name, port: Number(port || 443), ALPNProtocols: ['h2', 'http/1.1'], lookup: guarded });
  };
  const linesOf = (origin: string): HostLines => {
    const known = hosts.get(origin);
    if (known) return known;
    for (const [name, each] of hosts) if (hosts.size >= mostHosts && each.isIdle) hosts.delete(name);
    const lines = new HostLines({ origin, open: () => open(origin), timeoutMs });
    hosts.set(origin, lines);
    return lines;
  };
  const post: PostOften = async (posted) => {
    if (!posted.origin.startsWith('https:')) return callWith(call, posted);
    const refusal = refusalOf(posted.origin);
    if (refusal) return refusal;
    const answer = await linesOf(posted.origin).post(posted);
    return answer === 'speaks HTTP/1.1' ? callWith(call, posted) : answer;
  };
  // A name is looked at when it is resolved; an address that stands there as a number never is.
  const refusalOf = (origin: string): Answer | undefined => {
    try {
      checkUrl(origin, { allowPrivate, onlyTls });
      return undefined;
    } catch (error) {
      if (error instanceof AddressRefused) return { kind: 'refused', detail: error.message };
      throw error;
    }
  };
  const close = (): void => {
    call.close();
    for (const each of hosts.values()) each.close();
  };
  return Object.assign(post, { close });
}

const callWith = (call: CallOut, { origin, path, headers, body, signal }: OftenPosted): Promise<Answer> =>
  call(`${origin}${path}`, { method: 'POST', headers: { ...headers, 'content-length': body.length }, body, signal });
