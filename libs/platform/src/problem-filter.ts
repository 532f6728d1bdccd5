import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from './log.ts';
import { plainProblemPage, wantsPage } from './problem-page.ts';
import type { ProblemPage } from './problem-page.ts';
import { Problem } from './problem.ts';
import type { RouteTable } from './route-table.ts';
import { pagePolicy } from './security-headers.ts';
import { toProblem } from './to-problem.ts';

/** Answers every error of every request, also what Fastify finds before a handler does. */
export const problemFilter = (log: Log, routes: RouteTable, page?: ProblemPage): ExceptionFilter => {
  class ProblemFilter implements ExceptionFilter {
    catch(error: unknown, host: ArgumentsHost): void {
      const http = host.switchToHttp();
      answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    }
  }

  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = request.is404 ? missing(request, routes) : toProblem(error);
    const said = { method: request.method, route: request.routeOptions.url, status: problem.status };
    if (problem.status >= 500) log.error({ ...said, err: error }, 'request failed');
    else log.debug({ ...said, title: problem.title }, 'request refused');
    // Half an answer is cut off, to be seen as such.
    if (reply.raw.headersSent) return void reply.raw.destroy();
    sendProblem(reply, problem, page);
  };

  Catch()(ProblemFilter);
  return new ProblemFilter();
};

/** As a page for who looks with a browser, as problem+json for everybody else, with the same status and headers. */
export function sendProblem(reply: FastifyReply, problem: Problem, page: ProblemPage = plainProblemPage): void {
  reply.code(problem.status).headers(problem.headers).header('Vary', 'Accept');
  if (wantsPage(reply.request.url, reply.request.headers.accept)) {
    const headers = { 'Content-Security-Policy': pagePolicy, 'Cache-Control': 'no-store' };
    return void reply.headers(headers).type('text/html; charset=utf-8').send(page(problem.status));
  }
  // Bytes, because the serialiser of replies is for application/json only.
  const body = Buffer.from(JSON.stringify(problem));
  void reply.type('application/problem+json').send(body);
}

/** No route took the request: the path is unknown (404), or known with other methods (405, RFC 9110 §15.5.6). */
function missing(request: FastifyRequest, routes: RouteTable): Problem {
  const path = request.url.split('?', 1)[0] ?? '/';
  const allowed = routes.methodsAt(path);
  if (allowed.length === 0) return new Problem(404, 'Not Found', 'There is nothing at this address.');
  const detail = `${request.method} is not possible here; ${allowed.join(', ')} is.`;
  return new Problem(405, 'Method Not Allowed', detail, { headers: { Allow: allowed.join(', ') } });
}
