import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { headers } from '@nats-io/transport-node';
import type { MsgHdrs } from '@nats-io/transport-node';
import { messageOf } from './log.ts';

/** Attributes of CloudEvents 1.0 in binary mode (NATS protocol binding §3.1.3), after the NL GOV profile. */
export const attribute = {
  id: 'ce-id',
  type: 'ce-type',
  source: 'ce-source',
  time: 'ce-time',
  specversion: 'ce-specversion',
  contentType: 'content-type',
} as const;

/**
 * Who says it: a system of an organisation, named by its OIN of twenty digits (NL GOV profile for CloudEvents 1.1). Without
 * an OIN, as in tests, the system alone.
 */
export const sourceOf = (service: string, oin?: string): string =>
  oin === undefined ? `urn:keten:${service}` : `urn:nld:oin:${oin}:systeem:${service}`;

/** Headers of a fact, with the trace that it belongs to (W3C Trace Context). */
export function cloudEventHeaders(id: string, type: string, source: string, time: Date): MsgHdrs {
  const made = headers();
  made.append(attribute.id, id);
  made.append(attribute.type, type);
  made.append(attribute.source, source);
  made.append(attribute.time, time.toISOString());
  made.append(attribute.specversion, '1.0');
  made.append(attribute.contentType, 'application/protobuf');
  propagation.inject(context.active(), made, { set: (carrier, key, value) => carrier.append(key, value) });
  return made;
}

const tracer = trace.getTracer('@keten/messaging');

/**
 * Does the work in a span of its own within the trace that a message belongs to. Where nobody traces, it does nothing more
 * than the work.
 */
export async function traced<T>(
  name: string,
  attributes: Attributes,
  message: { readonly headers: MsgHdrs | undefined },
  work: () => Promise<T>,
): Promise<T> {
  if (propagation.fields().length === 0) return work();
  const parent = message.headers ? propagation.extract(context.active(), message.headers, reader) : context.active();
  const span = tracer.startSpan(name, { kind: SpanKind.CONSUMER, attributes }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
    throw error;
  } finally {
    span.end();
  }
}

const reader = {
  get: (from: MsgHdrs, key: string) => from.get(key) || undefined,
  keys: (from: MsgHdrs) => from.keys(),
};
