import { deadLettered } from '@keten/contracts';
import type { Broker } from '../broker.ts';
import { consumeDurable } from '../consume-durable.ts';
import { handlingPolicyOf } from '../handling-policy.ts';
import { messageOf, silent } from '../log.ts';
import { lastOn } from '../look-up.ts';
import type { Log } from '../log.ts';
import { countsOf } from '../metrics.ts';
import type { MessagingMetrics } from '../metrics.ts';
import { createPublisher } from '../publisher.ts';
import { sourceOf } from '../cloud-event.ts';
import { appendRecord } from './append-record.ts';
import { auditDurables, auditReader, recordedBy } from './audit-durables.ts';
import type { AuditDurable } from './audit-durables.ts';
import { createFindMissed } from './find-missed.ts';
import { readDecision } from './read-decision.ts';
import type { ChainFault } from './read-chain.ts';

export type RecorderOptions = {
  /** Number of the organisation, part of the source of the records. */
  readonly oin?: string | undefined;
  readonly metrics?: MessagingMetrics | undefined;
  /** Something in the audit is no record of its chain: raise an alarm. */
  readonly onFault?: () => unknown;
  /** So many changes of a register were forgotten by it before they were read, and are on no record: raise an alarm. */
  readonly onMissed?: (changes: number) => unknown;
  readonly log?: Log | undefined;
  readonly clock: () => Date;
};
export type Recorder = {
  /** Whether everything that was stored before the call has its record. It looks into every stream: for tests and for people. */
  isCaughtUp(): Promise<boolean>;
  stop(): Promise<void>;
};

/** A chain is one queue: what can't be stored now goes back to the broker, and the others get their turn. */
const patience = { delaysMs: [50, 100, 250, 500], giveUpAfterMs: 3000 } as const;

/** A record is never given up: the audit may be full for days, and its records come when it is not. */
const policy = { ...handlingPolicyOf(recordedBy), maxAttempts: Infinity };

/**
 * Writes the audit: one record of each fact by which something was decided and of each change of a register, in their order. Nobody
 * waits for it. Run by one service; several processes of it take turns, because the broker gives out one message of a stream at a
 * time. What it can't read is put aside as a dead letter, and so is what somebody else wrote into the audit.
 */
export function recordDecisions(broker: Broker, options: RecorderOptions): Recorder {
  const { metrics, log = silent, clock, oin } = options;
  const publisher = createPublisher(broker, { source: sourceOf(recordedBy, oin), metrics, clock, patience });
  const setAside = (fault: ChainFault): void => {
    log.error({ sequence: fault.message.seq, reason: fault.reason }, 'the audit holds what is no record');
    options.onFault?.();
    publisher.publish(deadLettered, deadLetterOf(fault, clock())).catch((error: unknown) => {
      log.error({ sequence: fault.message.seq, reason: messageOf(error) }, 'a dead letter could not be stored');
    });
  };
  const append = appendRecord(broker, publisher, setAside);
  const findMissed = createFindMissed(broker);
  const tellMissed = async (durable: AuditDurable, sequence: number): Promise<void> => {
    const missed = await findMissed(durable, sequence);
    if (missed === 0) return;
    log.error({ stream: durable.stream, sequence, missed }, 'changes of a register are on no record');
    options.onMissed?.(missed);
  };
  const consuming = auditDurables().map((durable) => {
    const counts = metrics && countsOf(metrics, durable.name);
    const handling = { durable, publisher, clock, policy, log, counts };
    return consumeDurable(
      broker,
      {
        ...handling,
        handle: async (message) => {
          await tellMissed(durable, message.place.streamSequence);
          await append(readDecision(message, durable), message.place.timeMs);
        },
      },
      1,
    );
  });
  const lag = async () =>
    Promise.all(
      auditDurables().map(async (durable) => ({ durable: durable.name, pending: await unrecorded(durable) })),
    );
  const unrecorded = async ({ stream, name }: AuditDurable): Promise<number> => {
    const { num_pending, num_ack_pending } = await broker.jsm.consumers.info(stream, name);
    return num_pending + num_ack_pending;
  };
  const unwatch = metrics?.watchLag(() => lag().catch(() => []));
  return {
    isCaughtUp: async () =>
      (await Promise.all(auditDurables().map((durable) => isDone(broker, durable)))).every(Boolean),
    stop: async () => {
      unwatch?.();
      await Promise.all(consuming.map((each) => each.stop()));
      if (!broker.nc.isClosed()) await broker.nc.flush();
    },
  };
}

/** What the broker counts as waiting may lag a moment behind what it has stored. */
async function isDone(broker: Broker, { stream, name, filters }: AuditDurable): Promise<boolean> {
  const lasts = await Promise.all(filters.map((filter) => lastOn(broker, stream, filter)));
  const { ack_floor } = await broker.jsm.consumers.info(stream, name);
  return lasts.every((last) => (last?.seq ?? 0) <= ack_floor.stream_seq);
}

const deadLetterOf = ({ message, reason }: ChainFault, at: Date) => ({
  stream: auditReader.stream,
  streamSequence: message.seq,
  consumer: auditReader.name,
  subject: message.subject,
  reason,
  attempts: 1,
  at,
  payload: message.data,
  headers: [...message.header].flatMap(([name, values]) => values.map((value) => ({ name, value }))),
});
