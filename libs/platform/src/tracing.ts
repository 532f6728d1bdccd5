import { setTimeout as pause } from 'node:timers/promises';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace';

export type Tracing = {
  /** Hands over the last spans. A collector that does not answer gets two seconds: the stop of a service has only ten. */
  stop(): Promise<void>;
};

const handOverMs = 2000;

/**
 * Makes spans of the whole process real. They travel as W3C trace context in HTTP headers and message headers; without an
 * endpoint nobody collects them, and their ids still tie log lines of different services together.
 *
 * @param endpoint base URL of an OTLP/HTTP collector, as in OTEL_EXPORTER_OTLP_ENDPOINT.
 */
export async function startTracing(service: string, endpoint?: string): Promise<Tracing> {
  const spanProcessors = endpoint === undefined ? [] : [await exportTo(endpoint)];
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'keten' }),
    spanProcessors,
  });
  trace.setGlobalTracerProvider(provider);
  keepContext();
  return { stop: () => Promise.race([provider.shutdown(), pause(handOverMs, undefined, { ref: false })]) };
}

/** The exporter is loaded only when it is used: it would cost every service a third of its start. */
async function exportTo(endpoint: string): Promise<SpanProcessor> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  // Also its attempts to send again end with the hand-over: by default they go on for ten seconds after a stop.
  return new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, timeoutMillis: handOverMs }) });
}

let isKept = false;

/** Lets the context (trace, correlation) follow the work through callbacks and promises. Once per process. */
export function keepContext(): void {
  if (isKept) return;
  isKept = true;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
}
