import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';
import { sendProblem } from './problem-filter.ts';

/**
 * Answers 503 for a handler that takes too long, counted from when the request is there. An answer that has begun may go on:
 * live updates take as long as someone looks. Fastify's own handlerTimeout would cut those off.
 */
export function limitAnswerTime(fastify: FastifyInstance, limitMs: number): void {
  fastify.addHook('preHandler', (_request, reply, done) => {
    const timer = setTimeout(() => {
      if (reply.sent || reply.raw.headersSent) return;
      sendProblem(reply, new Problem(503, 'Service Unavailable', 'The answer took too long. Try again.'));
    }, limitMs);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
