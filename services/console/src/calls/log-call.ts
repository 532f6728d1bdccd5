import { acknowledged, callLogged, obligationSubjects } from '@keten/contracts';
import { newerThan, readObligations } from '@keten/delivery';
import { checkCall } from '@keten/domain';
import type { CallLogged, ObligationKey, Operator, ServiceState } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { Problem } from '@keten/platform';

/** What an operator writes down of a call. */
export type Told = Pick<CallLogged, 'callId' | 'reached' | 'note' | 'spokenTo' | 'confirmed'> & {
  /** How their service is, as they said with their confirmation. */
  readonly serviceState?: ServiceState | undefined;
};
export type LogCall = (operator: Operator, key: ObligationKey, told: Told) => Promise<CallLogged>;

type Parts = {
  readonly factLog: FactLog;
  readonly publisher: Pick<Publisher, 'publish'>;
  /** Throws a problem for who may not read the warning. */
  readonly checkReads: (operator: Operator, warningId: string) => Promise<void>;
  readonly clock: () => Date;
};

/**
 * Writes down that somebody was called. What they said on the phone counts as their confirmation only when the operator says that
 * they confirmed; then it goes the way of every confirmation.
 *
 * @throws Problem 404 for who may not read the warning, 409 when nothing was asked of them that they could confirm, or something newer
 * came after it; Refused for a confirmation of nobody.
 */
export const logCall =
  ({ factLog, publisher, checkReads, clock }: Parts): LogCall =>
  async (operator, key, { serviceState, ...told }) => {
    await checkReads(operator, key.warningId);
    checkCall(told);
    const fact = { ...key, ...told, by: operator.operatorId, at: clock() };
    if (told.confirmed) {
      const [asked] = await readObligations(factLog, obligationSubjects(key));
      if (!asked) throw new Problem(409, 'Nothing to confirm', 'Nothing was asked of them that they could confirm.');
      if (await newerThan(factLog, key)) throw new Problem(409, 'A newer message', tellTheNewer);
      const { callId, spokenTo: by } = told;
      const said = { via: 'phone', by, ticked: [], serviceState, at: fact.at } as const;
      await publisher.publish(acknowledged, { ...key, ...said, acknowledgementId: `${callId}.acknowledged` });
    }
    await publisher.publish(callLogged, fact);
    return fact;
  };

const tellTheNewer = 'Something newer went out since you called: their confirmation does not count. Tell them of that.';
