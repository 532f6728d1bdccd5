import { createHash } from 'node:crypto';
import { correlationWindowMinutes } from './rules.ts';
import type { Signal } from './signal.ts';

/**
 * The names under which a report and those it refers to are known. Reports that share one are about the same threat, also
 * when the report that both refer to never came.
 */
export const namesOf = ({ status, externalId, references }: Signal): readonly string[] =>
  [externalId, ...references].map((name) => `${status} ${name}`);

/** Only reports in the same or a neighbouring bucket can be alike: with it there is no need to compare all with all. */
export function bucketsOf(signal: Signal): { readonly own: string; readonly near: readonly string[] } | undefined {
  if (signal.messageType === 'Cancel') return undefined;
  const bucket = Math.floor(signal.sentAt.getTime() / windowMs(signal));
  const name = (n: number): string => `${signal.status} ${signal.kind} ${n}`;
  return { own: name(bucket), near: [bucket - 1, bucket, bucket + 1].map(name) };
}

/** Same kind, same place, about the same time. What is called "other" must be called the same by its source, too. */
export const isAlike = (a: Signal, b: Signal): boolean =>
  a.kind === b.kind &&
  a.status === b.status &&
  Math.abs(a.sentAt.getTime() - b.sentAt.getTime()) <= windowMs(a) &&
  (a.kind !== 'other' || a.event.trim().toLowerCase() === b.event.trim().toLowerCase()) &&
  sharesPlace(a, b);

const windowMs = ({ kind }: Signal): number => correlationWindowMinutes[kind] * 60_000;

/** Within the Netherlands by gemeente; outside it, only an equal code says that two places are the same. */
function sharesPlace(a: Signal, b: Signal): boolean {
  const places = new Set([...a.touched.codes, ...a.touched.unknownCodes]);
  return [...b.touched.codes, ...b.touched.unknownCodes].some((code) => places.has(code));
}

/**
 * The id of the threat that these reports are about: from the earliest alert among them and those they refer to, so that
 * it is the same in whatever order they came, and when an update comes before the alert that it updates.
 */
export function threatIdOf(signals: readonly Signal[]): string {
  const earliest = signals.flatMap(knownAlerts).sort()[0] ?? '';
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  const hash = createHash('sha256').update(earliest).digest();
  return `t${Array.from(hash.subarray(0, 26), (octet) => digits[octet % 32]).join('')}`;
}

/** Instant, status and name, so that sorting as text is sorting by time. Only CAP says when what it refers to was sent. */
function knownAlerts({ status, externalId, references, sentAt }: Signal): string[] {
  const referred = references.flatMap((reference) => {
    const at = Date.parse(reference.split(',')[2] ?? '');
    return Number.isNaN(at) ? [] : [keyOf(new Date(at), status, reference)];
  });
  return [keyOf(sentAt, status, externalId), ...referred];
}

const keyOf = (at: Date, status: string, name: string): string => `${at.toISOString()} ${status} ${name}`;
