import { laneOf, toWhom } from '@keten/domain';
import type { AddressedRecipient, Content, DeliveryRequested } from '@keten/domain';
import { deliveryRequested } from './delivery-events.ts';
import { canonicalHash } from './content-hash.ts';
import type { EventDefinition } from './define-event.ts';

/** A durable publish costs a disk flush on a majority, so a message carries many recipients; this many stay far below 1 MiB. The content is not among it. */
export const recipientsPerDelivery = 500;

/** What two persons approved, with the hash that proves it. */
export type Approved = { readonly content: Content; readonly contentHash: string };
export type DeliveryRequest = {
  readonly event: EventDefinition<DeliveryRequested>;
  readonly fact: DeliveryRequested;
};

/** A step of the ladder, or 'info' for those who need not confirm, 'over' for those for whom it is over, 'supervisor' for who supervises one of them. */
export type DeliveryStep = number | 'info' | 'over' | 'supervisor';

/**
 * Work for the gateways: one message per channel and batch, in the order of the recipients, each recipient at most once in a
 * message. The ids follow from whom it is for, so that asking again is the same request.
 *
 * @param step For whoever supervises many of the recipients it is one request, whichever of them it was that led to them.
 */
export function requestDeliveries(
  { content, contentHash }: Approved,
  recipients: readonly AddressedRecipient[],
  step: DeliveryStep,
  requestedAt: Date,
): readonly DeliveryRequest[] {
  const { warningId, revision } = content;
  const batches = step === 'supervisor' ? eachAlone(recipients) : batchesOf(recipients);
  return batches.map((batch) => {
    const { channel } = batch[0];
    const whom = canonicalHash(batch.map(({ recipientId, address }) => [recipientId, address])).slice(0, 16);
    const deliveryId = `${warningId}.${revision}.${step}.${channel}.${whom}`;
    const fact = {
      ...{ deliveryId, warningId, revision, channel, lane: laneOf(content), contentHash, requestedAt },
      recipients: batch.map(({ channel: _, ...recipient }) => recipient),
      overForThem: step === 'over',
    };
    return { event: deliveryRequested[channel], fact };
  });
}

/** The step of the ladder that a delivery was for; undefined when it was for information only. */
export function rungOfDelivery(deliveryId: string): number | undefined {
  const step = stepOfDelivery(deliveryId);
  return /^\d+$/.test(step) ? Number(step) : undefined;
}

/** What a delivery was for, as `DeliveryStep` has it. */
export const stepOfDelivery = (deliveryId: string): string =>
  /\.(\d+|[a-z]+)\.[a-z]+\.[0-9a-f]{16}$/.exec(deliveryId)?.[1] ?? '';

const eachAlone = (recipients: readonly AddressedRecipient[]): readonly Batch[] =>
  [...new Map(recipients.map((each) => [toWhom(each), each])).values()].map((each) => [each]);

type Batch = [AddressedRecipient, ...AddressedRecipient[]];

/** A second address of the same recipient on the same channel goes into another batch than the first. */
function batchesOf(recipients: readonly AddressedRecipient[]): readonly Batch[] {
  const open = new Map<string, Batch>();
  const seen = new Map<string, number>();
  const batches: Batch[] = [];
  for (const recipient of recipients) {
    const point = `${recipient.channel} ${recipient.recipientId}`;
    const ordinal = seen.get(point) ?? 0;
    seen.set(point, ordinal + 1);
    const kind = `${recipient.channel} ${ordinal}`;
    const batch = open.get(kind);
    if (batch && batch.length < recipientsPerDelivery) batch.push(recipient);
    else {
      const begun: Batch = [recipient];
      open.set(kind, begun);
      batches.push(begun);
    }
  }
  return batches;
}
