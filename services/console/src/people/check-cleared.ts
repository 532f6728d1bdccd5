import { clearanceFor, mayRead, strictest } from '@keten/domain';
import type { Marking, Operator, StandingOrder } from '@keten/domain';
import { forbidden } from '@keten/platform';

/** @throws Problem 403 for who may not read what is marked like this, nor write it or decide on it. */
export function checkCleared(operator: Operator, marking: Marking): void {
  if (!mayRead(marking, operator)) throw forbidden(`This takes a clearance for ${clearanceFor(marking)}.`);
}

type Marked = { readonly content: Marking; readonly issued?: { readonly content: Marking } | undefined };

/** What is out may be marked otherwise than what is being written, so both count. */
export const markingOf = ({ content, issued }: Marked): Marking => {
  const { rubricering, tlp } = issued ? strictest(content, issued.content) : content;
  return { rubricering, tlp };
};

/** @throws Problem 403 for who is not cleared for the warning. */
export const checkClearedFor = (operator: Operator, warning: Marked): void =>
  checkCleared(operator, markingOf(warning));

/** @throws Problem 403 for who is not cleared for what a standing order says. */
export const checkClearedForOrder = (operator: Operator, { content }: Pick<StandingOrder, 'content'>): void =>
  checkCleared(operator, content);
