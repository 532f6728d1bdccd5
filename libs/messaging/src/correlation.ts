import { context, createContextKey, type Context } from '@opentelemetry/api';

/** What a line of the log belongs to. */
export type Correlation = { readonly requestId?: string; readonly eventId?: string };

const key = createContextKey('keten.correlation');

/** The context with more to correlate by; every line logged within carries it. */
export const correlate = (base: Context, more: Correlation): Context =>
  base.setValue(key, { ...(base.getValue(key) as Correlation | undefined), ...more });

export const correlation = (): Correlation | undefined => context.active().getValue(key) as Correlation | undefined;
