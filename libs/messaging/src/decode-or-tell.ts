import { decode, Undecodable } from '@keten/contracts';
import type { AnyEvent } from './any-event.ts';
import { silent } from './log.ts';
import type { Log } from './log.ts';
import type { MessagingMetrics } from './metrics.ts';

/** A message that no reader can decode: where it stands and why, never what it says. */
export type Unreadable = { readonly sequence: number; readonly reason: string };
export type Alarm = (stream: string, unreadable: Unreadable) => void;

export type AlarmOptions = { readonly log?: Log | undefined; readonly metrics?: MessagingMetrics | undefined };

/** So many are remembered as told; beyond that the oldest may be told again. */
const mostRemembered = 10_000;

/**
 * Counts each message that can't be decoded, and names it at error level, once for each process that meets it. Whoever reads
 * on does so without it: bytes that are no fact must not keep a service from the facts.
 */
export function unreadableAlarm({ log = silent, metrics }: AlarmOptions = {}): Alarm {
  const told = new Set<string>();
  return (stream, { sequence, reason }) => {
    const place = `${stream}/${sequence}`;
    if (told.has(place)) return;
    const [oldest] = told;
    if (told.size >= mostRemembered && oldest !== undefined) told.delete(oldest);
    told.add(place);
    metrics?.unreadable.inc({ stream });
    log.error({ stream, sequence, reason }, 'a message can not be read and is passed over');
  };
}

/** What the bytes say, or undefined when they say nothing to this schema: `tell` then hears why. */
export function decodeOrTell<Value>(
  schema: AnyEvent['schema'],
  data: Uint8Array,
  tell: (reason: string) => void,
): Value | undefined {
  try {
    return decode<Value>(schema, data);
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    tell(error.message);
    return undefined;
  }
}
