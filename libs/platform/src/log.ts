import { trace } from '@opentelemetry/api';
import { pino, type Bindings, type DestinationStream, type LogFn } from 'pino';
import { correlation } from '@keten/messaging';
import { describeError, redact } from './redact.ts';

/** What code needs of a logger: details first, then a sentence. Errors go under `err`. */
export type Log = {
  readonly fatal: LogFn;
  readonly error: LogFn;
  readonly warn: LogFn;
  readonly info: LogFn;
  readonly debug: LogFn;
  readonly trace: LogFn;
  child(bindings: Record<string, unknown>): Log;
};

/**
 * JSON lines on stdout, with the service, the trace, and the request or event at hand; without secrets and personal data.
 */
export const createLog = (service: string, level = 'info', destination?: DestinationStream): Log => {
  const log = pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (details) => redact(details) as Record<string, unknown>,
      },
      serializers: { err: (error: unknown) => describeError(error), error: (error: unknown) => describeError(error) },
      mixin: () => ({ ...traceOf(), ...correlation() }),
    },
    destination ?? pino.destination(1),
  );
  // pino does not format what a child is bound to. Children inherit this method, so theirs are covered too.
  const original = Object.getPrototypeOf(log) as Pick<typeof log, 'child'>;
  log.child = function child(this: typeof log, bindings: Bindings) {
    return original.child.call(this, redact(bindings) as Bindings);
  } as typeof log.child;
  return log;
};

function traceOf(): { traceId: string; spanId: string } | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && { traceId: span.traceId, spanId: span.spanId };
}
