import { dutyLookDue } from '@keten/contracts';
import { unownedAlarmMs } from '@keten/domain';
import type { ThreatAssessed } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import { warningIdOf } from '../warnings/warnings.ts';

type Parts = { readonly publisher: Pick<Publisher, 'schedule'>; readonly clock: () => Date };

/** A threat of which much is reported is looked at once in so long. */
const gridMs = 5_000;

/** A threat is looked at once it may have been nobody's for too long, by the broker's clock: whatever becomes of this process. */
export const planLook =
  ({ publisher, clock }: Parts) =>
  async ({ threatId, assessedAt, ended }: Pick<ThreatAssessed, 'threatId' | 'assessedAt' | 'ended'>): Promise<void> => {
    if (ended) return;
    const lateAt = Math.max(assessedAt.getTime() + unownedAlarmMs, clock().getTime());
    const at = new Date(Math.ceil(lateAt / gridMs) * gridMs);
    await publisher.schedule(dutyLookDue, { warningId: warningIdOf(threatId), at }, at);
  };
