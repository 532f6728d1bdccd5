import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { correlate } from '@keten/messaging';
import type { Log } from './log.ts';

type Observed = { readonly span: Span; readonly within: Context };

/**
 * A span, a duration and a log line for every request. They name the route, never the path: paths carry tokens and names.
 */
export function observeRequests(fastify: FastifyInstance, log: Log, metrics: Registry): void {
  const observed = new WeakMap<FastifyRequest, Observed>();
  const tracer = trace.getTracer('keten.http');
  const durations = durationsIn(metrics);

  fastify.addHook('onRequest', (request, _reply, done) => {
    const caller = propagation.extract(ROOT_CONTEXT, request.headers);
    const attributes = { 'http.request.method': request.method, 'http.route': routeOf(request) };
    const span = tracer.startSpan(
      `${request.method} ${routeOf(request)}`,
      { kind: SpanKind.SERVER, attributes },
      caller,
    );
    const within = correlate(trace.setSpan(caller, span), { requestId: request.id });
    observed.set(request, { span, within });
    context.with(within, done);
  });
  // A body arrives in events of the socket, outside the context of onRequest: enter it again.
  fastify.addHook('preValidation', (request, _reply, done) => {
    context.with(observed.get(request)?.within ?? context.active(), done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const status = reply.statusCode;
    const labels = { method: request.method, route: routeOf(request), status: String(status) };
    durations.observe(labels, reply.elapsedTime / 1000);
    const { span, within } = observed.get(request) ?? {};
    span?.setAttribute('http.response.status_code', status);
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    context.with(within ?? context.active(), () => {
      log.debug({ ...labels, status, durationMs: Math.round(reply.elapsedTime) }, 'request answered');
    });
    done();
  });
}

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unknown';

const durationsIn = (metrics: Registry): Histogram<'method' | 'route' | 'status'> =>
  new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took to answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  });
