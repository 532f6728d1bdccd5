import type { PublicWarning } from './public-warning.ts';
import type { Lane } from './vocabulary.ts';

/** By which citizens are told. */
export const broadcastChannels = ['push', 'sms', 'cell-broadcast'] as const;
export type BroadcastChannel = (typeof broadcastChannels)[number];
/** Those to which somebody subscribes: a phone shows a cell broadcast because of where it is. */
export type SubscribedChannel = Exclude<BroadcastChannel, 'cell-broadcast'>;

/** Tell everybody who follows one of these places. */
export type BroadcastRequested = {
  readonly broadcastId: string;
  readonly channel: BroadcastChannel;
  readonly lane: Lane;
  readonly warning: PublicWarning;
  /** Gemeenten and islands; never empty, never "everywhere". */
  readonly places: readonly string[];
  /** SHA-256 of the geometry that was approved, for this revision or for those before it; the gateway echoes what it used (F7). */
  readonly areaHash: string;
  readonly requestedAt: Date;
  /** Who also follows one of these hears something else of the same revision, and not this. */
  readonly exceptPlaces: readonly string[];
};

/** One bucket of subscriptions of one place: a unit of work that can be repeated. */
export type BroadcastBatchRequested = {
  readonly broadcastId: string;
  readonly channel: SubscribedChannel;
  readonly lane: Lane;
  readonly warning: PublicWarning;
  /** Redis key of the subscriptions, such as `sub:{GM0363:07}`. */
  readonly bucket: string;
  readonly areaHash: string;
  readonly exceptPlaces: readonly string[];
};

/** What became of one bucket so far. */
export type BroadcastReported = {
  readonly broadcastId: string;
  readonly channel: SubscribedChannel;
  readonly bucket: string;
  readonly warningId: string;
  readonly revision: number;
  readonly areaHash: string;
  readonly sent: number;
  readonly failed: number;
  readonly gone: number;
  /** Still to be reached: they are tried until the warning expires. */
  readonly waiting: number;
  readonly at: Date;
};

/** Why a Cell Broadcast Centre did not take a message: nothing is sent then, rather than something else. */
export const cellBroadcastRefusals = ['area', 'text', 'centre', 'late'] as const;

/** What became of a cell broadcast: how many phones showed it nobody can know. */
export type CellBroadcastReported = {
  readonly broadcastId: string;
  readonly warningId: string;
  readonly revision: number;
  readonly areaHash: string;
  /** `waiting`: the centre does not do it yet, and is asked again. An older revision may still be on the air. */
  readonly state: 'accepted' | 'refused' | 'waiting';
  /** One of `cellBroadcastRefusals`; empty unless it was refused. */
  readonly refusal: (typeof cellBroadcastRefusals)[number] | '';
  /** In words, of who runs the chain. */
  readonly detail: string;
  /** That phones get, in all languages; 0 when they get nothing. */
  readonly pages: number;
  /** The centre took some of it at some time, or did not answer: also of what is refused in the end, phones may have shown a part. */
  readonly mayBeHeard: boolean;
  readonly at: Date;
};

/** A warning at the centre: by what it is known there. Under one key of a register, so that no two get the same. */
export type CellBroadcast = {
  /** Of the warning, or of what is said where it is over. */
  readonly key: string;
  readonly revision: number;
  readonly messageCode: number;
  readonly updateNumber: number;
  /** What the centre may have of it. */
  readonly sent: readonly { readonly messageIdentifier: number; readonly serialNumber: number }[];
  readonly expiresAt: Date;
  /** Of this revision: the centre took a message of it, or was asked to and did not say. */
  readonly mayBeHeard: boolean;
};
export type CellBroadcasts = { readonly all: readonly CellBroadcast[] };
