import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { lackingIn } from './health.ts';
import type { Health } from './health.ts';
import { openApiOf, type OpenApi } from './open-api.ts';
import type { RouteTable } from './route-table.ts';

const unlisted = { config: { unlisted: true, rateLimit: false } } as const;

/** For whoever runs the service: is it alive, is it ready, what does it measure. */
export function operationsRoutes(fastify: FastifyInstance, health: Health, metrics: Registry): void {
  fastify.get('/health/live', unlisted, () => ({ live: true }));
  fastify.get('/health/ready', unlisted, async (_request, reply) => {
    const state = await health.state();
    const { ready, checks } = state;
    return reply.code(ready ? 200 : 503).send({
      ready,
      notReady: lackingIn(state),
      checks,
      degraded: health.degraded(),
      clockAheadMs: health.clockAheadMs(),
    });
  });
  fastify.get('/metrics', unlisted, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}

/** NLGov API Design Rules /core/publish-openapi: the document is where everyone looks, and any site may read it. */
export function openApiRoute(fastify: FastifyInstance, routes: RouteTable, document: OpenApi): void {
  const config = { ...unlisted, config: { unlisted: true } };
  fastify.get('/v1/openapi.json', config, (_request, reply) =>
    reply.header('Access-Control-Allow-Origin', '*').send(openApiOf(routes, document)),
  );
}
