import type { Source } from '@keten/domain';
import { rubriceringen, tlps } from '@keten/domain';
import { NotAccepted } from '../reading/reading.ts';
import type { Fault, Reading } from '../reading/reading.ts';
import { placesBeyond } from './places-beyond.ts';

type Claim = Pick<Reading, 'sender' | 'kind' | 'status' | 'messageType' | 'rubricering' | 'tlp' | 'area' | 'signedBy'>;

/** A polygon over half the country touches more places than anybody reads. */
const placesNamed = 5;

/**
 * Holds what a report claims against what its source is registered for.
 *
 * @throws NotAccepted with everything that goes beyond it.
 */
export function checkClaim(source: Source, claim: Claim): void {
  const excess = excessOf(source, claim);
  if (excess.length > 0) throw new NotAccepted(403, excess);
}

function excessOf(source: Source, claim: Claim): Fault[] {
  const { sender, kind, status, messageType, rubricering, tlp } = claim;
  const outside = placesBeyond(claim.area, source.places);
  const beyond = (rule: string, message: string): Fault => ({ rule, message: `${source.name} ${message}.` });
  return [
    sender !== undefined && !maySpeakAs(source, sender) && beyond('sender', `may not report in the name of ${sender}`),
    // Taking something back claims no kind; many cancels carry no info at all.
    messageType !== 'Cancel' &&
      !source.allowedKinds.includes(kind) &&
      beyond('kind', `is not registered for threats of kind ${kind}`),
    !source.statuses.includes(status) && beyond('status', `may not send reports with status ${status}`),
    isHigher(rubriceringen, rubricering, source.highestRubricering) &&
      beyond('rubricering', `may not send anything marked higher than ${source.highestRubricering}`),
    isHigher(tlps, tlp, source.highestTlp) && beyond('tlp', `may not send anything above TLP:${source.highestTlp}`),
    outside.length > 0 && beyond('place', `is not registered for ${listOf(outside)}`),
    source.mustSign && claim.signedBy === '' && beyond('signature', 'has to sign what it sends with a registered key'),
  ].filter((fault) => fault !== false);
}

const listOf = (names: readonly string[]): string =>
  names.length > placesNamed
    ? `${names.slice(0, placesNamed).join(', ')} and ${names.length - placesNamed} more places`
    : names.join(', ');

const isHigher = <Word>(lowestFirst: readonly Word[], claimed: Word, allowed: Word): boolean =>
  lowestFirst.indexOf(claimed) > lowestFirst.indexOf(allowed);

/** Registered names are compared whole; a `*` in one stands for any characters, and `*` alone for a relay of anyone. */
const maySpeakAs = ({ allowedSenders }: Source, sender: string): boolean =>
  allowedSenders.some((pattern) => matches(pattern, sender));

/** Walks both texts once per star, so that no pattern takes long. */
function matches(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return pattern === text;
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  let from = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - tail.length;
}
