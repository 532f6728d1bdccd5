import { acknowledged, callLogged, callSubject } from '@keten/contracts';
import { newerThan, readObligation } from '@keten/delivery';
import { checkCall, isSameCall, keyOf } from '@keten/domain';
import type { CallLogged, ObligationKey, Operator, ServiceState } from '@keten/domain';
import { recordOf, retryOnConflict } from '@keten/messaging';
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
 * Writes down that somebody was called, once however often the button is pressed. What they said on the phone counts as their
 * confirmation only when the operator says that they confirmed; then it goes the way of every confirmation.
 *
 * @throws Problem 404 for who may not read the warning, 409 when nothing was asked of them that they could confirm, something newer
 * came after it, or this call stands with other words; Refused for a confirmation of nobody.
 */
export const logCall = ({ factLog, publisher, checkReads, clock }: Parts): LogCall => {
  const confirmFor = confirmByPhone({ factLog, publisher });
  const calls = recordOf(factLog, publisher, {
    subjects: callSubject,
    steps: { logged: callLogged },
    fold: (steps) => steps,
  });
  return async (operator, key, { serviceState, ...told }) => {
    await checkReads(operator, key.warningId);
    checkCall(told);
    const by = operator.operatorId;
    const log = () =>
      calls.takeFirst<'logged'>(key, ({ steps }) => ({
        type: 'logged',
        isMine: (fact) => isSameCall(fact, { ...told, by }),
        among: steps,
        decide: async () => {
          if (steps.some(({ fact }) => fact.callId === told.callId))
            throw new Problem(409, 'Another call', tellTheOther);
          const fact = { ...key, ...told, by, at: clock() };
          if (told.confirmed) await confirmFor(fact, serviceState);
          return fact;
        },
      }));
    return (await retryOnConflict(log)).fact;
  };
};

const confirmByPhone =
  ({ factLog, publisher }: Pick<Parts, 'factLog' | 'publisher'>) =>
  async ({ callId, spokenTo, at, ...call }: CallLogged, serviceState: Told['serviceState']): Promise<void> => {
    const key = keyOf(call);
    const asked = await readObligation(factLog, key);
    if (!asked) throw new Problem(409, 'Nothing to confirm', 'Nothing was asked of them that they could confirm.');
    if (await newerThan(factLog, key)) throw new Problem(409, 'A newer message', tellTheNewer);
    const said = { via: 'phone', by: spokenTo, ticked: [], serviceState, at } as const;
    const acknowledgementId = `${callSubject(key)}.${callId}.acknowledged`;
    await publisher.publish(acknowledged, { ...key, ...said, acknowledgementId });
  };

const tellTheNewer = 'Something newer went out since you called: their confirmation does not count. Tell them of that.';
const tellTheOther = 'This call was written down already, with other words. Write it down as a new call.';
