import { auditRecorded, auditSubjects } from '@keten/contracts';
import type { ActorKind, AuditRecorded } from '@keten/domain';
import type { Broker } from '../broker.ts';
import { readEach } from '../read-messages.ts';
import { lookAt } from './audit-chain.ts';
import { chainStart, stepAlong } from './read-chain.ts';
import type { ChainWalk } from './read-chain.ts';

export type ChainVerified = {
  /** Where it ended: a later look may go on from there. */
  readonly walk: ChainWalk;
  /** Records that are what they say, each naming the one before it. */
  readonly records: number;
  /** What else is in the stream, with its place and the reason. */
  readonly faults: readonly { readonly sequence: number; readonly reason: string }[];
};

/**
 * Reads a chain of the audit and proves that nothing was taken out of it, changed or put in: each record has the hash of what it
 * says, and names the record before it. What fails that is told and passed by; after a gap the next record counts from itself.
 *
 * @param from Where an earlier look ended; the beginning without it.
 * @throws the broker's error when it can't be read.
 */
export async function verifyChain(
  broker: Broker,
  actorKind: ActorKind,
  from: ChainWalk = chainStart,
  onRecord: (record: AuditRecorded) => void = () => undefined,
): Promise<ChainVerified> {
  const faults: { sequence: number; reason: string }[] = [];
  let walk = from;
  let records = 0;
  let unlinked: string | undefined;
  await readEach(broker, auditRecorded.stream, auditSubjects(actorKind), from.sequence + 1, (message) => {
    let step = stepAlong(walk, message);
    // A record was taken out before the one that did not fit: what follows is whole again.
    if (step.fault && unlinked !== undefined) step = pastGap(step, stepAlong({ ...walk, hash: unlinked }, message));
    unlinked = step.fault ? hashNamedAfter(message) : undefined;
    walk = step.walk;
    if (step.fault) faults.push({ sequence: message.seq, reason: step.fault.reason });
    if (!step.record) return;
    records++;
    onRecord(step.record);
  });
  return { walk, records, faults };
}

type Step = ReturnType<typeof stepAlong>;

const pastGap = (step: Step, other: Step): Step => (other.record ? other : step);

function hashNamedAfter(message: Parameters<typeof stepAlong>[1]): string | undefined {
  const looked = lookAt(message);
  return 'record' in looked ? looked.record.hash : undefined;
}
