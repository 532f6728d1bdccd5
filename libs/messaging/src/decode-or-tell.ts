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

type Stored = { readonly subject: string; readonly data: Uint8Array };

/**
 * The fact of a message. One that stands on the subject of another is none: whoever put it there would write into the record of
 * something else. In which lane it stands does not matter: what hurries may be decided otherwise by a later version.
 *
 * @throws Undecodable when no reader could make something of it.
 */
export function readFact<Fact>(event: AnyEvent, { subject, data }: Stored): Fact {
  const fact = decode<Fact>(event.schema, data);
  if (!ownSubjects(event, fact).some((own) => isSame(own, subject, event)))
    throw new Undecodable('it is on the subject of another');
  return fact;
}

/** Where it belongs, or did in an earlier version, and where it waits until it is time. */
function ownSubjects({ subject, scheduledOn, formerly }: AnyEvent, fact: unknown): readonly string[] {
  try {
    const others = [scheduledOn, formerly?.subject].flatMap((other) => (other ? [other(fact)] : []));
    return [subject(fact), ...others];
  } catch (cause) {
    throw new Undecodable('it does not say where it belongs', { cause });
  }
}

function isSame(own: string, subject: string, { lanes }: AnyEvent): boolean {
  if (own === subject || !lanes) return own === subject;
  const [filters, named] = [Object.values(lanes).map((each) => each.split('.')), own.split('.')];
  const parts = subject.split('.');
  const isOfLane = (at: number): boolean => new Set(filters.map((each) => each[at])).size > 1;
  return parts.length === named.length && parts.every((part, at) => part === named[at] || isOfLane(at));
}

/** What the bytes say, or undefined when they say nothing to this schema: `tell` then hears why. */
export const decodeOrTell = <Value>(
  schema: AnyEvent['schema'],
  data: Uint8Array,
  tell: (reason: string) => void,
): Value | undefined => orTell(() => decode<Value>(schema, data), tell);

/** The fact of a message, or undefined when it has none: `tell` then hears why. */
export const readOrTell = <Fact>(event: AnyEvent, stored: Stored, tell: (reason: string) => void): Fact | undefined =>
  orTell(() => readFact<Fact>(event, stored), tell);

function orTell<Value>(read: () => Value, tell: (reason: string) => void): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    tell(error.message);
    return undefined;
  }
}
