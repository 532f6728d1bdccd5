import { mayCarry } from '@keten/domain';
import type { BroadcastBatchRequested, Plane } from '@keten/domain';
import { areaHash, gemeentenTouchedBy } from '@keten/geo';
import { Rejected } from '@keten/messaging';

/** Which broadcasts a gateway sends. */
export type BroadcastGateway = { readonly channel: 'push' | 'sms'; readonly plane: Plane };
type Asked = Pick<BroadcastBatchRequested, 'channel' | 'warning' | 'areaHash'>;

/**
 * Looks at the geometry itself before a message goes to everybody: a polygon that got lost on the way must not become the whole
 * country (F7). No area, no send; and no place that the area does not touch.
 *
 * @throws Rejected for what may not be sent as it is.
 */
export function refuseBroadcast(asked: Asked, places: readonly string[], { channel, plane }: BroadcastGateway): void {
  const { warning } = asked;
  if (asked.channel !== channel) throw new Rejected(`a broadcast over ${asked.channel} came to the ${channel} gateway`);
  if (warning.plane !== plane)
    throw new Rejected(`a broadcast of the ${warning.plane} plane came to the ${plane} plane`);
  // Everybody may see what everybody gets, so the rule of the push channel holds for a broadcast over SMS as well.
  if (!mayCarry('push', warning)) throw new Rejected('only unmarked text (ongerubriceerd, TLP:CLEAR) may be broadcast');
  if (places.length === 0) throw new Rejected('no area, no send: the broadcast names no places');
  if (asked.areaHash === '') throw new Rejected('no area, no send: the hash of the area is missing');
  if (areaHash(warning.area) !== asked.areaHash) throw new Rejected('the area is not the one that was approved');
  const touched = new Set(gemeentenTouchedBy(warning.area).codes);
  const beside = places.find((place) => !touched.has(place));
  if (beside !== undefined) throw new Rejected(`${beside} is not touched by the area of the warning`);
}
