import { mayCarry } from '@keten/domain';
import type { BroadcastBatchRequested, BroadcastChannel, BroadcastRequested, Plane } from '@keten/domain';
import { areaHash, aroundThese, gemeentenTouchedBy } from '@keten/geo';
import { Rejected } from '@keten/messaging';
import { placeOfBucket } from './subscriptions.ts';

/** Which broadcasts a gateway sends. */
export type BroadcastGateway = { readonly channel: BroadcastChannel; readonly plane: Plane };
type Asked = Pick<BroadcastRequested, 'channel' | 'warning' | 'areaHash'>;

/**
 * Looks at the geometry itself before a message goes to everybody: a polygon that got lost on the way must not become the whole
 * country (F7). No area, no send; and no place that the area does not touch.
 *
 * @throws Rejected for what may not be sent as it is.
 */
export function refuseBroadcast(asked: Asked, places: readonly string[], gateway: BroadcastGateway): void {
  refuseBeside(asked, places, new Set(touchedBy(asked)), gateway);
}

/**
 * The same for one bucket, which may be of those who follow a region, a provincie or the country of a place.
 *
 * @throws Rejected for what may not be sent as it is.
 */
export function refuseBatch(asked: BroadcastBatchRequested, gateway: BroadcastGateway): void {
  refuseBeside(asked, [placeOfBucket(asked.bucket)], new Set(aroundThese(touchedBy(asked))), gateway);
}

const touchedBy = ({ warning }: Asked): readonly string[] => gemeentenTouchedBy(warning.area).codes;

function refuseBeside(
  asked: Asked,
  places: readonly string[],
  reached: ReadonlySet<string>,
  { channel, plane }: BroadcastGateway,
): void {
  const { warning } = asked;
  if (asked.channel !== channel) throw new Rejected(`a broadcast over ${asked.channel} came to the ${channel} gateway`);
  if (warning.plane !== plane)
    throw new Rejected(`a broadcast of the ${warning.plane} plane came to the ${plane} plane`);
  // Everybody may see what everybody gets, so the rule of the push channel holds for a broadcast over SMS as well.
  if (!mayCarry('push', warning)) throw new Rejected('only unmarked text (ongerubriceerd, TLP:CLEAR) may be broadcast');
  if (places.length === 0) throw new Rejected('no area, no send: the broadcast names no places');
  if (asked.areaHash === '') throw new Rejected('no area, no send: the hash of the area is missing');
  if (areaHash(warning.area) !== asked.areaHash) throw new Rejected('the area is not the one that was approved');
  const beside = places.find((place) => !reached.has(place));
  if (beside !== undefined) throw new Rejected(`${beside} is not touched by the area of the warning`);
}
