import { mayRead, wasAnother } from '@keten/domain';
import type { Lapse, LapseReason, Marking, Operator } from '@keten/domain';
import { may } from './rights.ts';
import type { Right } from './rights.ts';

/** What somebody did and when, and the right by which they did it. */
export type Stood = Pick<Lapse, 'did' | 'by'> & { readonly at: Date; readonly right: Right };

/** What it was done to: how that is marked, and whether where it goes is within somebody's region. */
export type DoneTo = {
  readonly marking?: Marking | undefined;
  readonly isInRegion?: ((operator: Operator) => boolean) | undefined;
};

/** Of what people did, the steps that they might not take any more, on this, as they are registered now. */
export const lapsesAmong = (
  stood: readonly Stood[],
  operatorOf: (operatorId: string) => Operator | undefined,
  doneTo: DoneTo = {},
): readonly Lapse[] =>
  stood.flatMap(({ did, by, at, right }) => {
    const operator = operatorOf(by);
    const why = operator && wasAnother(operator, at) ? 'gone' : whyNot(operator, right, doneTo);
    return why === undefined ? [] : [{ did, by, why }];
  });

function whyNot(
  operator: Operator | undefined,
  right: Right,
  { marking, isInRegion }: DoneTo,
): LapseReason | undefined {
  if (!operator) return 'gone';
  if (!may(operator, right)) return 'right';
  if (isInRegion?.(operator) === false) return 'right';
  return marking && !mayRead(marking, operator) ? 'clearance' : undefined;
}
