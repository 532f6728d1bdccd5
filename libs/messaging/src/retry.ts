import { setTimeout as sleep } from 'node:timers/promises';
import { JetStreamApiError } from '@nats-io/jetstream';
import { jserrors } from '@nats-io/jetstream/internal';
import { ConnectionError, NoRespondersError, RequestError, TimeoutError } from '@nats-io/transport-node';

export type RetryPolicy = {
  /** Waits between attempts, the last one again and again. */
  readonly delaysMs: readonly number[];
  /** From the first attempt on; no attempt starts after it. */
  readonly giveUpAfterMs: number;
};

/** Every bound of this library on time and count, in one place. */
export const bounds = {
  /** An election takes four to five seconds after a kill -9, a restart of a whole cluster longer: half a minute at least. */
  publish: { delaysMs: [50, 100, 250, 500, 1000], giveUpAfterMs: 45_000 },
  /** A request to the dead leader is never answered; asked again, it comes to the new one. */
  attemptTimeoutMs: 3000,
  read: { delaysMs: [50, 100, 250, 500, 1000], giveUpAfterMs: 20_000 },
  /** How long the provisioner waits for a cluster that has just started. */
  provision: { delaysMs: [100, 250, 500, 1000], giveUpAfterMs: 60_000 },
  /** No election takes as long: whoever asks for something then hears at once that nobody answers. */
  electionMs: 8000,
  publishesInFlight: 256,
  /** The server takes no more in one atomic batch. */
  batchMessages: 1000,
  /** Of messages that are written together for convenience: the leader holds them in memory until all are there. */
  togetherOctets: 1024 * 1024,
  conflict: { delaysMs: [5, 10, 20, 40, 80, 160], attempts: 10 },
} as const satisfies Record<string, unknown>;

/**
 * API error codes of nats-server that pass by themselves: no leader, not yet ready, the same id still being stored, and (10005)
 * too few peers for a replica while a cluster is still finding itself.
 */
const passing = new Set([10005, 10008, 10009, 10039, 10076, 10077, 10118, 10158, 10210]);

/** Whether the broker may well do it when asked again: an election, a restart, a lost request; not a refusal. */
export function isPassing(error: unknown): boolean {
  if (error instanceof JetStreamApiError) return passing.has(error.code) || error.status === 503;
  return (
    error instanceof TimeoutError ||
    error instanceof NoRespondersError ||
    error instanceof ConnectionError ||
    error instanceof jserrors.JetStreamNotEnabled ||
    (error instanceof RequestError && (error.isNoResponders() || isPassing(error.cause)))
  );
}

/**
 * Tries until it succeeds, the error is not a passing one, the policy gives up, or it is hopeless.
 *
 * @throws the last error.
 */
export async function retrying<T>(
  policy: RetryPolicy,
  attempt: () => Promise<T>,
  onRetry: (error: unknown) => void = () => undefined,
  isHopeless: (error: unknown) => boolean = () => false,
): Promise<T> {
  const startedAt = performance.now();
  for (let round = 0; ; round++) {
    try {
      return await attempt();
    } catch (error) {
      const delayMs = delayOf(policy.delaysMs, round);
      const isOver = performance.now() - startedAt + delayMs > policy.giveUpAfterMs;
      if (isOver || !isPassing(error) || isHopeless(error)) throw error;
      onRetry(error);
      await sleep(delayMs);
    }
  }
}

/** Reads until it succeeds; an answer can't come from a broker that has lost its majority for longer than an election takes. */
export const reading = <T>(
  { lostForMs }: { readonly lostForMs: () => number },
  attempt: () => Promise<T>,
): Promise<T> => retrying(bounds.read, attempt, undefined, () => lostForMs() > bounds.electionMs);

/**
 * The wait after a number of failed rounds, with a fifth of chance in it so that instances do not come back as one. In whole
 * milliseconds: a delay that is no whole number of nanoseconds is no delay to the server.
 */
export const delayOf = (delaysMs: readonly number[], round: number): number =>
  Math.round((delaysMs[Math.min(round, delaysMs.length - 1)] ?? 0) * (0.9 + Math.random() * 0.2));
