import { mayRead, offerWork as offer, Refused } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import type { Marking, Operator, WorkOffered } from '@keten/domain';
import { may } from '../people/people.ts';
import type { WorkParts } from './work-parts.ts';

type Parts = Pick<WorkParts, 'log' | 'clock' | 'checkReads' | 'colleague' | 'everybody'>;
type Asked = Pick<WorkOffered, 'to' | 'toSide'>;

/** Asks a colleague or a side to go on with it, takes that back, or says no to it (neither is named). */
export const offerWork =
  ({ log, clock, checkReads, colleague, everybody }: Parts) =>
  async (operator: Operator, warningId: string, { to, toSide }: Asked): Promise<WorkOffered> => {
    const marking = await checkReads(operator, warningId);
    if (to !== '' && !mayTake(marking, colleague(to))) throw new Refused('This colleague may not work on it.');
    const by = operator.operatorId;
    const isAsked = (each: Operator): boolean => each.side === toSide && each.operatorId !== by;
    if (toSide !== undefined && !everybody().some((each) => isAsked(each) && mayTake(marking, each)))
      throw new Refused('Nobody else of that side may work on it.');
    const { fact } = await retryOnConflict(() =>
      log.takeFirst<'offered'>(warningId, ({ state }) => ({
        type: 'offered',
        isMine: (step) => step.by === by && step.to === to && step.toSide === toSide,
        decide: () => offer(state, { warningId, by, at: clock() }, to, toSide),
      })),
    );
    return fact;
  };

const mayTake = (marking: Marking, asked: Operator | undefined): boolean =>
  asked !== undefined && may(asked, 'own') && mayRead(marking, asked);
