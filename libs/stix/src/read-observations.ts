import type { Certainty } from '@keten/domain';
import type { StixObject } from './bundle.ts';
import type { Contribution } from './contribution.ts';
import type { Scope } from './find-scope.ts';
import { numberOf, timeOf } from './read-property.ts';
import type { Observations } from './threat.ts';

const seenProperties = ['count', 'number_observed', 'first_seen', 'last_seen', 'first_observed', 'last_observed'];

/** How often it was seen and when: observed data (STIX 2.1 §4.14) and sightings (§5.2), where no count means once at least. */
export function readObservations({ objects }: Scope): {
  observations: Observations;
  contributions: readonly Contribution[];
} {
  const seen = [...objects].filter(({ type }) => type === 'sighting' || type === 'observed-data');
  // A sighting counts its own observed data already.
  const counted = seen.some(({ type }) => type === 'sighting') ? seen.filter(({ type }) => type === 'sighting') : seen;
  const count = counted.reduce((sum, object) => sum + countOf(object), 0);
  const first = extreme(seen, ['first_seen', 'first_observed'], -1);
  const last = extreme(seen, ['last_seen', 'last_observed'], 1);
  return {
    observations: { count, ...(first ? { first } : {}), ...(last ? { last } : {}) },
    contributions: seen.flatMap((object) =>
      (['observations', 'certainty'] as const).map((field) => ({ field, object, properties: seenProperties })),
    ),
  };
}

const countOf = (object: StixObject): number => numberOf(object, 'count') ?? numberOf(object, 'number_observed') ?? 1;

/** The earliest (sign -1) or the latest (sign 1) of all. */
function extreme(objects: readonly StixObject[], names: readonly string[], sign: 1 | -1): Date | undefined {
  const times = objects.flatMap((object) => names.flatMap((name) => timeOf(object, name) ?? []));
  return times.reduce<Date | undefined>(
    (best, time) => (best && sign * (best.getTime() - time.getTime()) >= 0 ? best : time),
    undefined,
  );
}

/**
 * Certainty in the words of CAP 1.2 §3.2.2. What was seen is Observed. Else by confidence, read by the scale of words of
 * estimative probability (STIX 2.1 Appendix A, WEP and DNI): 60 and more is likely, 20 to 59 is unlikely to even, which CAP
 * calls Possible (up to an even chance), below 20 remote, which CAP calls Unlikely. Without confidence nothing was said.
 */
export function certaintyOf(confidence: number | undefined, { count }: Observations): Certainty {
  if (count > 0) return 'Observed';
  if (confidence === undefined) return 'Unknown';
  if (confidence >= 60) return 'Likely';
  return confidence >= 20 ? 'Possible' : 'Unlikely';
}

/** When the last indicator of the scope ends (§4.7 valid_until); undefined while one has no end, or there is none. */
export function expiryOf({ objects }: Scope): { expiresAt?: Date; contributions: readonly Contribution[] } {
  const indicators = [...objects].filter(({ type }) => type === 'indicator');
  const ends = indicators.flatMap((indicator) => timeOf(indicator, 'valid_until') ?? []);
  if (ends.length === 0 || ends.length < indicators.length) return { contributions: [] };
  return {
    expiresAt: new Date(ends.reduce((latest, end) => Math.max(latest, end.getTime()), 0)),
    contributions: indicators.map((object) => ({ field: 'expiresAt', object, properties: ['valid_until'] })),
  };
}
