import type { PublicWarning } from './public-warning.ts';
import type { Lane } from './vocabulary.ts';

export type BroadcastChannel = 'push' | 'sms';

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
  readonly channel: BroadcastChannel;
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
  readonly channel: BroadcastChannel;
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
