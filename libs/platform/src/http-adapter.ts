import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { answerFromCache } from './answer-from-cache.ts';
import { answerClientError, answerExpectation } from './client-error.ts';
import type { PlatformConfig } from './config.ts';
import { limitAnswerTime } from './limit-answer-time.ts';
import type { Log } from './log.ts';
import { markPages } from './mark-pages.ts';
import { observeRequests } from './observe-requests.ts';
import { Problem } from './problem.ts';
import { sendProblem } from './problem-filter.ts';
import type { ProblemPage } from './problem-page.ts';
import { readBodies } from './read-bodies.ts';
import { collectRoutes, type RouteTable } from './route-table.ts';
import { headersOf, secureHeaders } from './security-headers.ts';
import { toProblem } from './to-problem.ts';

export type Http = { readonly adapter: FastifyAdapter; readonly fastify: FastifyInstance; readonly routes: RouteTable };

/** The HTTP side of every service, with its bounds, before there are routes. */
export function createHttp(config: PlatformConfig, apiVersion: string, problemPage?: ProblemPage): Http {
  const headers = headersOf(apiVersion);
  const adapter = new FastifyAdapter({
    bodyLimit: config.HTTP_BODY_LIMIT_BYTES,
    requestTimeout: config.HTTP_TIMEOUT_MS,
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? config.TRUSTED_PROXIES : false,
    // How often Node looks for requests that take too long to arrive; its own half minute would make the limit a joke.
    http: { connectionsCheckingInterval: 1000 },
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 256 },
    clientErrorHandler: answerClientError(headers),
    // The router refuses a malformed path before any hook runs.
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply.headers(headers), toProblem(error), problemPage);
    },
  });
  const fastify: FastifyInstance = adapter.getInstance();
  fastify.server.on('checkExpectation', answerExpectation(headers));
  return { adapter, fastify, routes: collectRoutes(fastify) };
}

/** Everything that happens to every request; it has to be in place before the first route. */
export async function prepareHttp(
  { fastify }: Http,
  config: PlatformConfig,
  apiVersion: string,
  log: Log,
  metrics: Registry,
) {
  observeRequests(fastify, log, metrics);
  secureHeaders(fastify, apiVersion);
  markPages(fastify, config.PLANE);
  answerFromCache(fastify);
  readBodies(fastify);
  limitAnswerTime(fastify, config.HTTP_TIMEOUT_MS);
  await fastify.register(rateLimit, {
    max: config.HTTP_REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    cache: 20_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem(429, 'Too Many Requests', `Try again in ${Math.ceil(ttl / 1000)} s.`),
  });
}
