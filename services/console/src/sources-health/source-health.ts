import type { Feed, FeedState, Source, Transport, TransportHealth } from '@keten/domain';

/**
 * - `unheard`: nothing came this way yet.
 * - `heard`: it works, as far as anybody can know.
 * - `awaited`: another way brought a report that this one has not brought yet, and still may.
 * - `silent`: it may no longer.
 */
export type TransportState = 'unheard' | 'heard' | 'awaited' | 'silent';
export type TransportLine = {
  readonly transport: Transport;
  readonly state: TransportState;
  readonly heardAt: Date | undefined;
  readonly silentSince: Date | undefined;
  readonly awaitedUntil: Date | undefined;
};

/**
 * - `waiting`: it was never fetched.
 * - `working`: the last time went well.
 * - `failing`: the last time did not.
 * - `overdue`: nobody tries, although it is time.
 */
export type FeedHealth = 'waiting' | 'working' | 'failing' | 'overdue';
export type FeedLine = {
  readonly url: string;
  readonly state: FeedHealth;
  readonly failures: number;
  readonly problem: string;
  readonly polledAt: Date | undefined;
  readonly succeededAt: Date | undefined;
  readonly nextAt: Date | undefined;
  /** Whether somebody must look at it now. */
  readonly isAlarming: boolean;
};

export type SourceHealth = Pick<Source, 'sourceId' | 'name' | 'kind'> & {
  readonly transports: readonly TransportLine[];
  readonly feed: FeedLine | undefined;
  readonly isAlarming: boolean;
};

type Known = {
  /** Of this source. */
  readonly transports: readonly TransportHealth[];
  readonly feed: FeedState | undefined;
};

/** One failure may be a moment of bad weather; three in a row are not. */
const failuresThatAlarm = 3;
/** How far behind its time the fetching may be, in rounds of the feed, and at least so many seconds. */
const roundsLate = 3;
const secondsLate = 120;

/** How the ways of a source do: those on which it is expected and those on which it was heard. */
export function healthOf({ sourceId, name, kind, transports, feed }: Source, known: Known, now: Date): SourceHealth {
  const heard = new Map(known.transports.map((health) => [health.transport, health]));
  const lines = [...new Set([...transports, ...heard.keys()])].sort().map((way) => transportLine(way, heard.get(way)));
  const feedOf = feed && feedLine(feed, known.feed, now);
  const isAlarming = lines.some(({ state }) => state === 'silent') || feedOf?.isAlarming === true;
  return { sourceId, name, kind, transports: lines, feed: feedOf, isAlarming };
}

function transportLine(transport: Transport, health: TransportHealth | undefined): TransportLine {
  const { heardAt, silentSince, awaitedUntil } = health ?? {};
  return { transport, state: stateOf(health), heardAt, silentSince, awaitedUntil };
}

function stateOf(health: TransportHealth | undefined): TransportState {
  if (health?.silentSince) return 'silent';
  if (health && health.awaitedReportId !== '') return 'awaited';
  return health?.heardAt ? 'heard' : 'unheard';
}

function feedLine({ url, everySeconds }: Feed, known: FeedState | undefined, now: Date): FeedLine {
  // What is known of another address says nothing about this one.
  const state = known?.url === url ? known : undefined;
  const latestMs = state && state.nextAt.getTime() + Math.max(roundsLate * everySeconds, secondsLate) * 1000;
  const isOverdue = latestMs !== undefined && now.getTime() > latestMs;
  const { failures = 0, problem = '', polledAt, succeededAt, nextAt } = state ?? {};
  const health: FeedHealth = isOverdue ? 'overdue' : failures > 0 ? 'failing' : polledAt ? 'working' : 'waiting';
  const isAlarming = isOverdue || failures >= failuresThatAlarm;
  return { url, state: health, failures, problem, polledAt, succeededAt, nextAt, isAlarming };
}
