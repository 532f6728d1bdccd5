import { mayRead } from '@keten/domain';
import type { Lapse, LapseReason, Marking, Operator } from '@keten/domain';
import { may } from './rights.ts';
import type { Right } from './rights.ts';

/** What somebody did, and the right by which they did it. */
export type Stood = Pick<Lapse, 'did' | 'by'> & { readonly right: Right };

/** Of what people did, the steps that they might not take any more, with this marking, as they are registered now. */
export const lapsesAmong = (
  stood: readonly Stood[],
  operatorOf: (operatorId: string) => Operator | undefined,
  marking?: Marking,
): readonly Lapse[] =>
  stood.flatMap(({ did, by, right }) => {
    const why = whyNot(operatorOf(by), right, marking);
    return why === undefined ? [] : [{ did, by, why }];
  });

function whyNot(operator: Operator | undefined, right: Right, marking: Marking | undefined): LapseReason | undefined {
  if (!operator) return 'gone';
  if (!may(operator, right)) return 'right';
  return marking && !mayRead(marking, operator) ? 'clearance' : undefined;
}
