import type { FastifyInstance } from 'fastify';
import { openApiOf, type OpenApi } from './open-api.ts';
import type { OperationsAnswers } from './operations.ts';
import type { RouteTable } from './route-table.ts';

/** Health and metrics beside everything else, for a service without a port of their own. */
export function operationsRoutes(fastify: FastifyInstance, answers: OperationsAnswers): void {
  for (const [path, answer] of Object.entries(answers)) {
    fastify.get(path, { config: { unlisted: true, rateLimit: false } }, async (_request, reply) => {
      const { status, type, body } = await answer();
      return reply.code(status).type(type).send(body);
    });
  }
}

/** NLGov API Design Rules /core/publish-openapi: the document is where everyone looks, and any site may read it. */
export function openApiRoute(fastify: FastifyInstance, routes: RouteTable, document: OpenApi): void {
  fastify.get('/v1/openapi.json', { config: { unlisted: true } }, (_request, reply) =>
    reply.header('Access-Control-Allow-Origin', '*').send(openApiOf(routes, document)),
  );
}
