import { actorKinds } from '@keten/domain';
import type { ActorKind } from '@keten/domain';
import { verifyChain } from '@keten/messaging';
import type { Broker, ChainVerified } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { RecordMetrics } from './record-metrics.ts';

type Parts = {
  readonly broker: Broker;
  readonly metrics: Pick<RecordMetrics, 'verified'>;
  readonly log: Pick<Log, 'error'>;
};
/** How many places there are at which a chain does not hold. */
export type VerifyAudit = () => Promise<number>;

/** Reads every chain of the audit to its end, after a restart from the beginning, and from then on what is new. */
export const verifyAudit = ({ broker, metrics, log }: Parts): VerifyAudit => {
  const walks = new Map<ActorKind, ChainVerified['walk']>();
  let found = 0;
  return async () => {
    for (const actorKind of actorKinds) {
      const { walk, faults } = await verifyChain(broker, actorKind, walks.get(actorKind));
      walks.set(actorKind, walk);
      found += faults.length;
      for (const { sequence, reason } of faults) log.error({ actorKind, sequence, reason }, 'the audit does not hold');
    }
    metrics.verified(found);
    return found;
  };
};
