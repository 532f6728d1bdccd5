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
