import type { ServiceName } from '@keten/contracts';

/** The server sends a message again when it has heard nothing of it for so long: after a kill -9 of its handler. */
const ackWaitMs = 10_000;
/** Of whom an alert waits for: fanout stores by id, and who gets a webhook twice knows it by its id. A phone can't. */
const shortAckWaitMs = 1500;
const inAHurry = new Set<ServiceName>(['fanout', 'entity-gateway']);

export const ackWaitMsOf = (service: ServiceName): number => (inAHurry.has(service) ? shortAckWaitMs : ackWaitMs);

/** One policy for all handlers, as data. */
const common = {
  /** Waits before a failed message comes again; never none, which would burn all attempts within milliseconds. */
  delaysMs: [200, 1000, 3000, 10_000, 30_000],
  /** Then it is put aside: some twenty minutes of trying. */
  maxAttempts: 45,
  /** A handler that takes longer, or has not said for so long that it goes on, has hung: the server may give the message to someone else. */
  maxHandlingMs: 5 * 60_000,
  /** Handlers at work per durable and process. */
  concurrency: 32,
  /** What runs when the process is told to stop has so long to finish. */
  stopWithinMs: 10_000,
  /** A pull request whose server died is noticed after two missed heartbeats. */
  heartbeatMs: 1500,
  /** How long one pull request waits for messages. */
  pullMs: 30_000,
  /** Waits before a lost consumer is asked again, for ever. */
  rebindDelaysMs: [100, 250, 500, 1000, 2000],
} as const;
export type HandlingPolicy = { readonly [Key in keyof typeof common]: Widened<(typeof common)[Key]> } & {
  /** How often the server hears that a message is being worked at: often enough for `ackWaitMsOf`, since each time it tells its peers. */
  readonly workingEveryMs: number;
};
type Widened<T> = T extends number ? number : readonly number[];

export const handlingPolicyOf = (service: ServiceName): HandlingPolicy => ({
  ...common,
  workingEveryMs: ackWaitMsOf(service) / 4,
});
