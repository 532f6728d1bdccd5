import type { Context } from '@opentelemetry/api';
import { context, propagation } from '@opentelemetry/api';
import { headers } from '@nats-io/transport-node';
import type { MsgHdrs } from '@nats-io/transport-node';

/** Attributes of CloudEvents 1.0 in binary mode (NATS protocol binding §3.1.3), after the NL GOV profile. */
export const attribute = {
  id: 'ce-id',
  type: 'ce-type',
  source: 'ce-source',
  time: 'ce-time',
  specversion: 'ce-specversion',
  contentType: 'content-type',
} as const;

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

/** The trace that a message belongs to. */
export const traceOf = (carrier: MsgHdrs | undefined): Context =>
  carrier?.has('traceparent')
    ? propagation.extract(context.active(), carrier, {
        get: (from, key) => from.get(key) || undefined,
        keys: (from) => from.keys(),
      })
    : context.active();
