import { dutyCallReported } from '@keten/contracts';
import type { DeliveryState, DutyCallReported } from '@keten/domain';
import type { Publisher } from '@keten/messaging';

export type ReportDutyCall = (
  call: Pick<DutyCallReported, 'callId' | 'warningId'>,
  state: DeliveryState,
) => Promise<void>;

/** Says to the console what became of a text to a duty officer. */
export const reportDutyCall =
  (publisher: Pick<Publisher, 'publish'>, clock: () => Date): ReportDutyCall =>
  async ({ callId, warningId }, state) => {
    await publisher.publish(dutyCallReported, { callId, warningId, state, at: clock() });
  };
