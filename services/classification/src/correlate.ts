import { createHash } from 'node:crypto';
import { correlationWindowMinutes } from './rules.ts';
import { namesOf } from './signal.ts';
import type { Signal } from './signal.ts';

/**
 * The names under which a report, those it refers to and the incidents it belongs to are known. Reports of one status that
 * share one are about the same threat, also when the report that both refer to never came.
 */
export const sharedNamesOf = (signal: Signal): readonly string[] => [
  ...namesOf(signal),
  ...signal.references,
  ...signal.incidents.map((incident) => `incident ${incident}`),
];

/** How far apart two reports of this kind may be sent and still be about the same thing, in ms. */
export const windowMs = ({ kind }: Pick<Signal, 'kind'>): number => correlationWindowMinutes[kind] * 60_000;

/**
 * What reports must have in common beside place and time to be about the same thing: their kind. What is called "other" must
 * be called the same by its source, too. Nothing for a Cancel, which is about what it refers to.
 */
export const thingOf = ({ messageType, status, kind, event }: Signal): string | undefined =>
  messageType === 'Cancel'
    ? undefined
    : [status, kind, ...(kind === 'other' ? [event.trim().toLowerCase()] : [])].join(' ');

/**
 * The id of the threat that these reports are about: from the earliest alert among them and those they refer to, so that
 * it is the same in whatever order they came, and when an update comes before the alert that it updates.
 */
export const threatIdOf = (signals: readonly Signal[]): string => idOf(earliestOf(signals.flatMap(keysOf)));

export const earliestOf = (keys: readonly string[]): string => keys.reduce((a, b) => (b < a ? b : a));

/** The id of a threat whose earliest alert has this key. */
export function idOf(key: string): string {
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  const hash = createHash('sha256').update(key).digest();
  return `t${Array.from(hash.subarray(0, 26), (octet) => digits[octet % 32]).join('')}`;
}

/**
 * Instant, status and name of a report and of those it refers to, so that sorting as text is sorting by time. Only names of
 * three parts say when what they refer to was sent. Any of them may be the earliest of the reports that somebody knows.
 */
export function keysOf({ status, externalId, references, sentAt }: Signal): readonly string[] {
  const referred = references.flatMap((reference) => {
    const at = Date.parse(reference.split(',')[2] ?? '');
    return Number.isNaN(at) ? [] : [keyOf(new Date(at), status, reference)];
  });
  return [keyOf(sentAt, status, externalId), ...referred];
}

const keyOf = (at: Date, status: string, name: string): string => `${at.toISOString()} ${status} ${name}`;
