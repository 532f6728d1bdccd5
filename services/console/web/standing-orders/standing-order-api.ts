import type { AnswerOf, Plane, ThreatKind, Weight } from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';
import type { StandingOrders } from '../../src/standing-orders/standing-orders.ts';
import { itemsAt } from '../items-at.ts';
import type { Draft, FilledIn, Preview, Unfinished, WarningLine } from '../warnings/warning-api.ts';

/** As it stands in the list. */
export type OrderLine = AnswerOf<StandingOrders['list']>['items'][number];
/** With whom it reaches at most, and how it arrives there. */
export type StandingOrder = AnswerOf<StandingOrders['show']>;
/** Beside the list: the plane of this console, how many end soon, and which wait for who looks. */
export type AboutOrders = Pick<AnswerOf<StandingOrders['list']>, 'plane' | 'counts' | 'waiting'>;

/** An order that leaves a threat to people, with why. */
export type HeldBackOrder = AnswerOf<StandingOrders['heldBack']>[number];
export const heldBackOrders = (threatId: string): Promise<readonly HeldBackOrder[]> =>
  itemsAt(`/v1/threats/${encodeURIComponent(threatId)}/held-back-orders`);

/** What an author writes: a text as for a warning, whose area and end are where and until when the order holds. */
export type OrderDraft = {
  /** Real attacks or exercised ones. */
  readonly plane: Plane;
  readonly content: Draft;
  readonly kinds: readonly ThreatKind[];
  readonly sourceIds: readonly string[];
  /** What a source must say itself, before any rule raises it. */
  readonly atLeast: Weight;
  readonly validForSeconds: number;
};

/** What its author did not answer yet, nobody has answered. */
export type UnfinishedOrder = Omit<OrderDraft, 'content' | 'atLeast'> & {
  readonly content: Unfinished;
  readonly atLeast: Partial<Weight>;
};

/** What ends soon first. */
export const standingOrders: LineSource<OrderLine> = {
  path: '/v1/standing-orders',
  idOf: ({ orderId }) => orderId,
  updates: ['standing-order'],
  idIn: ({ orderId }) => orderId,
};
export const aboutStandingOrders = (): Promise<AboutOrders> => ask('GET', '/v1/standing-orders?limit=1');
export const standingOrder = (orderId: string): Promise<StandingOrder> => ask('GET', pathOf(orderId));

/** Warnings that went out by an order and that no person has taken further yet. */
export const warningsByOrder = (): Promise<readonly WarningLine[]> =>
  itemsAt('/v1/warnings?state=issued&isOnlyOrdered=true&limit=100');

/** @param basedOn the hash of what the author started from; undefined for a new one, which must not be there yet. */
export const writeOrder = (orderId: string, draft: OrderDraft, basedOn: string | undefined): Promise<OrderLine> =>
  ask('PUT', pathOf(orderId), {
    body: termsOf(draft),
    headers: basedOn === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${basedOn}"` },
  });

/** An approval counts only for the terms that the person saw. */
export const approveOrder = (orderId: string, contentHash: string): Promise<OrderLine> =>
  ask('POST', `${pathOf(orderId)}/_approve`, { body: { contentHash } });
export const revokeOrder = (orderId: string, reason: string): Promise<OrderLine> =>
  ask('POST', `${pathOf(orderId)}/_revoke`, { body: { reason } });

export const pageOf = (orderId: string): string => `/opdrachten/${encodeURIComponent(orderId)}`;
const pathOf = (orderId: string): string => `/v1/standing-orders/${encodeURIComponent(orderId)}`;

/** What would come of an order that is not offered yet, wherever it applies. */
export const previewOfOrder = (draft: UnfinishedOrder): Promise<Preview> =>
  ask('POST', '/v1/standing-orders/_preview', { body: orderedOf(draft) });

/** The standing texts for where it holds, as sure as its source must be. */
export const fillInForOrder = ({ kinds, content, atLeast: { certainty } }: UnfinishedOrder): Promise<FilledIn> =>
  ask('POST', '/v1/standing-orders/_fill-in', { body: { kind: kinds[0], places: content.area.codes, certainty } });

const termsOf = ({ sourceIds, atLeast, validForSeconds, ...ordered }: OrderDraft): object => ({
  ...{ ...orderedOf(ordered), sourceIds, atLeast, validForSeconds },
});

/** What goes out. A language in which nothing was written is left out. */
function orderedOf({ plane, content, kinds }: Pick<UnfinishedOrder, 'plane' | 'content' | 'kinds'>): object {
  const { texts, audience, channels, checklist, responseType, acknowledgeWithinSeconds, rubricering, tlp } = content;
  const written = texts.filter(({ headline, description, instruction }) => headline + description + instruction !== '');
  return {
    ...{ plane, kinds, places: content.area.codes },
    ...{ audience, channels, responseType, acknowledgeWithinSeconds, rubricering, tlp },
    texts: written,
    checklist: checklist.map((line) => line.trim()).filter((line) => line !== ''),
    validUntil: content.expiresAt,
  };
}
