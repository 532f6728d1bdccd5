import { dutyLookDue } from '@keten/contracts';
import { unansweredMs, unownedAlarmMs } from '@keten/domain';
import type { CellBroadcastReported, HelpAsked, ObligationCreated, ThreatAssessed } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import { warningIdOf } from '../warnings/warnings.ts';

type Parts = { readonly publisher: Pick<Publisher, 'schedule'>; readonly clock: () => Date };

/** A threat of which much is reported is looked at once in so long. */
const gridMs = 5_000;

/** What views tell is looked at once it may have waited too long, by the broker's clock: whatever becomes of this process. */
export function planLooks({ publisher, clock }: Parts) {
  const plan = async (warningId: string, since: Date, waitsMs: number): Promise<void> => {
    const lateAt = Math.max(since.getTime() + waitsMs, clock().getTime());
    const at = new Date(Math.ceil(lateAt / gridMs) * gridMs);
    await publisher.schedule(dutyLookDue, { warningId, at }, at);
  };
  return {
    /** A threat may be nobody's by then. */
    async ofThreat({
      threatId,
      assessedAt,
      ended,
    }: Pick<ThreatAssessed, 'threatId' | 'assessedAt' | 'ended'>): Promise<void> {
      if (!ended) await plan(warningIdOf(threatId), assessedAt, unownedAlarmMs);
    },
    /** Nobody may have taken it by then. */
    ofHelp: ({ warningId, at }: Pick<HelpAsked, 'warningId' | 'at'>): Promise<void> =>
      plan(warningId, at, unansweredMs),
    /** Nobody may have telephoned by then. */
    ofCall: ({ warningId, at }: Pick<ObligationCreated, 'warningId' | 'at'>): Promise<void> =>
      plan(warningId, at, unansweredMs),
    /** The centre may take it yet, or the next revision. */
    ofRefused: ({ warningId, at }: Pick<CellBroadcastReported, 'warningId' | 'at'>): Promise<void> =>
      plan(warningId, at, unansweredMs),
  };
}
