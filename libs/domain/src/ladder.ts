import { laneOf } from './content.ts';
import type { Content } from './content.ts';
import type { Recipient } from './delivery.ts';
import type { ContactPoint, ObligationCreated, Rung } from './obligation.ts';
import type { Channel } from './vocabulary.ts';

/** Channels that a gateway carries to an entity. Push is for citizens, and the portal waits to be read. */
export const deliveryChannels = ['webhook', 'email', 'sms'] as const satisfies readonly Channel[];
export type DeliveryChannel = (typeof deliveryChannels)[number];

/** A recipient together with the channel over which this message goes. */
export type AddressedRecipient = Recipient & { readonly channel: DeliveryChannel };

/** Who must confirm, as the register has it at the time of issuing. */
export type Obliged = {
  readonly recipientId: string;
  readonly name: string;
  readonly sector: string;
  readonly contactPoints: readonly ContactPoint[];
};

/**
 * The steps by which a recipient is reached. At Extreme severity every contact point at once, unless it is to be quiet, and all of them once more;
 * otherwise one after the other, in the recipient's own order. A channel that was not approved with the warning is not used
 * (F6). Empty when nothing is left to use.
 */
export function ladderFor(
  contactPoints: readonly ContactPoint[],
  { severity, intensity, channels, acknowledgeWithinSeconds }: Content,
): readonly Rung[] {
  const usable = contactPoints.filter((point) => isCarried(point) && channels.includes(point.channel));
  if (usable.length === 0) return [];
  const rung = (points: readonly ContactPoint[]): Rung => ({
    contactPoints: points,
    waitSeconds: acknowledgeWithinSeconds,
  });
  return severity === 'Extreme' && intensity !== 'quiet'
    ? [rung(usable), rung(usable)]
    : usable.map((point) => rung([point]));
}

/**
 * Obliges a recipient to confirm a content. Without a single usable channel the first deadline is at once: the obligation
 * exhausts with a name, so that somebody calls them, instead of staying silent (U3).
 */
export function oblige(
  { recipientId, name, sector, contactPoints }: Obliged,
  content: Content,
  now: Date,
): ObligationCreated {
  const { warningId, revision } = content;
  const ladder = ladderFor(contactPoints, content);
  const deadlineAt = new Date(now.getTime() + (ladder[0]?.waitSeconds ?? 0) * 1000);
  return { warningId, revision, recipientId, name, sector, lane: laneOf(content), ladder, deadlineAt, at: now };
}

/** The same of who is asked only now, behind thousands of others: they have as long to answer as the first of them. */
export function askedAt(created: ObligationCreated, at: Date): ObligationCreated {
  const waitMs = created.deadlineAt.getTime() - created.at.getTime();
  return { ...created, at, deadlineAt: new Date(at.getTime() + waitMs) };
}

/** Whom the gateways must reach on a rung. */
export const recipientsOf = (created: ObligationCreated, rung: number): readonly AddressedRecipient[] =>
  (created.ladder[rung]?.contactPoints ?? []).filter(isCarried).map((point) => addressed(created, point, true));

/**
 * The same recipient for information only, over every channel that was used for them up to a rung, once each: whoever was told
 * over a channel hears the last word over it, whichever channels were chosen for that word.
 */
export function informedOf(created: ObligationCreated, rung: number): readonly AddressedRecipient[] {
  const used = created.ladder.slice(0, rung + 1).flatMap(({ contactPoints }) => contactPoints);
  const once = new Map(used.map((point) => [`${point.channel} ${point.address}`, point]));
  return [...once.values()].filter(isCarried).map((point) => addressed(created, point, false));
}

/** The same over the ways that were approved for them and not used up to a rung: for when those that were used fail. */
export function otherWaysOf(created: ObligationCreated, rung: number): readonly AddressedRecipient[] {
  const used = new Set(informedOf(created, rung).map(wayOf));
  return informedOf(created, created.ladder.length).filter((each) => !used.has(wayOf(each)));
}
/** The same for two that lead to the same place. */
export const wayOf = ({ channel, address }: AddressedRecipient): string => `${channel} ${address}`;

type Carried = ContactPoint & { readonly channel: DeliveryChannel };
const isCarried = (point: ContactPoint): point is Carried =>
  (deliveryChannels as readonly Channel[]).includes(point.channel);

const addressed = (
  { recipientId, name }: ObligationCreated,
  { channel, address }: Carried,
  mustConfirm: boolean,
): AddressedRecipient => ({ recipientId, name, address, channel, mustConfirm });
