import { context, createContextKey, type Context } from '@opentelemetry/api';

/** What a line of the log belongs to. */
export type Correlation = { readonly requestId?: string; readonly eventId?: string };

const key = createContextKey('keten.correlation');

/**
 * The context with more to correlate by; every line logged within carries it. What is the first is kept as it is, so that an
 * accessor in it is asked only when a line is written.
 */
export function correlate(base: Context, more: Correlation): Context {
  const before = base.getValue(key) as Correlation | undefined;
  return base.setValue(key, before ? { ...before, ...more } : more);
}

export const correlation = (): Correlation | undefined => context.active().getValue(key) as Correlation | undefined;
