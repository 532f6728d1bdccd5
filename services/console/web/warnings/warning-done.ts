import type { Done } from '../done-message.tsx';
import type { StepVerb, Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

export type WarningDone = Done<Warning['state']>;

/** How a warning stands after each step. What is out is withdrawn whatever is being written beside it. */
const leavesBy: Readonly<Record<StepVerb | 'draft', WarningDone['leaves']>> = {
  ...{ draft: ['draft'], submit: ['submitted'], approve: ['approved'], reject: ['rejected'] },
  ...{ issue: ['issued', 'ended'], withdraw: [] },
};

/** What is said once a step was taken, by its name. */
export function useWarningDone(): (verb: StepVerb | 'draft') => WarningDone {
  const { done } = useWarningTexts();
  return (verb) => ({ text: done[verb], leaves: leavesBy[verb] });
}
