import { isIPv6 } from 'node:net';

/** What a request shows of who sent it; Fastify's request is one. */
export type IncomingCall = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The client: what a trusted proxy says, otherwise the other end of the line. */
  readonly ip: string;
  /** The other end of the line itself. */
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** A header that came once. */
export function headerOf({ headers }: IncomingCall, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** What one party commands: an IPv4 address, or a /64 of IPv6. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = [], tail = []] = ip
    .toLowerCase()
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
