import { mayRead, offerWork as offer, Refused } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import type { Operator, WorkOffered } from '@keten/domain';
import { may } from '../people/people.ts';
import type { WorkParts } from './work-parts.ts';

/** Asks a colleague to go on with it, takes that back, or says no to it (`to` is empty). */
export const offerWork =
  ({ log, clock, checkReads, colleague }: Pick<WorkParts, 'log' | 'clock' | 'checkReads' | 'colleague'>) =>
  async (operator: Operator, warningId: string, to: string): Promise<WorkOffered> => {
    const marking = await checkReads(operator, warningId);
    const asked = to === '' ? undefined : colleague(to);
    if (to !== '' && !(asked && may(asked, 'own') && mayRead(marking, asked)))
      throw new Refused('This colleague may not work on it.');
    const by = operator.operatorId;
    const { fact } = await retryOnConflict(() =>
      log.takeFirst<'offered'>(warningId, ({ state }) => ({
        type: 'offered',
        isMine: (step) => step.by === by && step.to === to,
        decide: () => offer(state, { warningId, by, at: clock() }, to),
      })),
    );
    return fact;
  };
