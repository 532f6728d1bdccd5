import { hashedId } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { namesOf } from './signal.ts';
import type { Signal } from './signal.ts';

/**
 * Where a report meets others: under a name or at a place, from one instant to another. Two reports are about the same
 * threat when they meet in both. Hangs on nothing but the report, so that it does not matter when it is asked.
 */
export type Meeting = {
  readonly among: string;
  readonly at: string;
  readonly firstMs: number;
  readonly lastMs: number;
};

const dayMs = 24 * 3600 * 1000;
/**
 * So long after it came in a report still meets one that comes in with a name that both use. Longer than anything at one
 * place can lie apart: twice the farthest that a report may be sent from when it came in, and the longest window that
 * a table may have.
 */
export const linkedDays = 60;
/** Sent longer than this before or after it came in, a report says too little about now to be about the same by its place. */
const mostOffMs = 14 * dayMs;

/**
 * All meetings of a report, by names and by places.
 *
 * @param windowMinutes how far apart it and another of its kind may be sent and still be about the same thing; two that differ
 * in that count half of each
 */
export const meetingsOf = (signal: Signal, windowMinutes: number): readonly Meeting[] => [
  ...byNames(signal),
  ...byPlaces(signal, windowMinutes * 60_000),
];

/**
 * The names under which a report, those it refers to and the incidents it belongs to are known. Reports of one status that
 * share one are about the same threat, also when the report that both refer to never came. What has a name of its own
 * can be found by it for ever; other names bring together what comes in not too long after each other.
 */
function byNames(signal: Signal): readonly Meeting[] {
  const { status, externalId, references, incidents, receivedAt } = signal;
  const names = [...namesOf(signal), ...references, ...incidents.map((incident) => `incident ${incident}`)];
  const ownSpan = spanAround(receivedAt, linkedDays * dayMs);
  return names.map((name) => ({
    ...{ among: `names ${status}`, at: name, firstMs: ownSpan.firstMs },
    lastMs: name === externalId ? Infinity : ownSpan.lastMs,
  }));
}

/** Two spans overlap when their middles are no farther apart than this, if both are as long. */
const spanAround = (middle: Date, lengthMs: number): Pick<Meeting, 'firstMs' | 'lastMs'> => ({
  firstMs: middle.getTime() - lengthMs / 2,
  lastMs: middle.getTime() + lengthMs / 2,
});

function byPlaces(signal: Signal, windowMs: number): readonly Meeting[] {
  const among = thingOf(signal);
  if (among === undefined) return [];
  const span = spanAround(signal.sentAt, windowMs);
  return signal.where.map((at) => ({ among, at, ...span }));
}

/**
 * What reports must have in common beside place and time to be about the same thing: their kind. What is called "other" must
 * be called the same by its source, too. Nothing for a Cancel, which is about what it refers to.
 */
function thingOf({ messageType, status, kind, event, sentAt, receivedAt }: Signal): string | undefined {
  if (messageType === 'Cancel' || apartMs(sentAt, receivedAt) > mostOffMs) return undefined;
  return [status, kind, ...(kind === 'other' ? [event.trim().toLowerCase()] : [])].join(' ');
}

/**
 * The id of the threat that these reports are about: from the earliest alert among them and those they refer to, so that
 * it is the same in whatever order they came, and when an update comes before the alert that it updates.
 */
export const threatIdOf = (signals: readonly Signal[]): string => idOf(earliestOf(signals.flatMap(keysOf)));

export const earliestOf = (keys: readonly string[]): string => keys.reduce((a, b) => (b < a ? b : a));

/** The id of a threat whose earliest alert has this key. */
export const idOf = (key: string): string => hashedId('t', key);

type Named = Pick<ThreatReported, 'status' | 'externalId' | 'references' | 'sentAt' | 'receivedAt'>;

/**
 * Instant, status and name of a report and of those it refers to, so that sorting as text is sorting by time. Only names of
 * three parts say when what they refer to was sent. Any of them may be the earliest of the reports that somebody knows.
 *
 * An instant counts when it lies so near to when the report came in that any two reports with the same key meet: no two
 * threats have one id.
 */
export function keysOf({ status, externalId, references, sentAt, receivedAt }: Named): readonly string[] {
  const isNear = (at: Date): boolean => apartMs(at, receivedAt) <= (linkedDays / 2) * dayMs;
  const referred = references.flatMap((reference) => {
    const at = new Date(reference.split(',')[2] ?? '');
    return isNear(at) ? [keyOf(at, status, reference)] : [];
  });
  return [keyOf(isNear(sentAt) ? sentAt : receivedAt, status, externalId), ...referred];
}

const apartMs = (a: Date, b: Date): number => Math.abs(a.getTime() - b.getTime());

const keyOf = (at: Date, status: string, name: string): string => `${at.toISOString()} ${status} ${name}`;
