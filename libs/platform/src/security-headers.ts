import type { FastifyInstance } from 'fastify';

/** NLGov API Design Rules 2.2, "Transport security", and a referrer policy because links carry tokens. */
export const always = {
  'Cache-Control': 'no-store',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
} as const;

const apiPolicy = "default-src 'none'; frame-ancestors 'none'";

/** For pages of our own: everything from the same origin, nothing inline, no frames. */
export const pagePolicy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'"],
  ...["manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** The headers of every answer; what a handler sets itself stays. */
export const headersOf = (apiVersion: string): Record<string, string> => ({
  ...always,
  'Content-Security-Policy': apiPolicy,
  'API-Version': apiVersion,
});

export function secureHeaders(fastify: FastifyInstance, apiVersion: string): void {
  const headers = headersOf(apiVersion);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('X-Request-Id', request.id);
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    if (isPage && reply.getHeader('content-security-policy') === apiPolicy) {
      reply.header('Content-Security-Policy', pagePolicy);
    }
    done();
  });
}
