import type { PersonStep } from '@keten/domain';

type Actor = Pick<PersonStep, 'by' | 'contentHash'>;

/** Whether a step that stands is the one that this person takes again, for the content that was in front of them. */
export const isStepOf =
  ({ by, contentHash }: Actor) =>
  (fact: Actor): boolean =>
    fact.by === by && fact.contentHash === contentHash;
