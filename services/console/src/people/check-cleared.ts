import { clearanceFor, mayRead, strictest } from '@keten/domain';
import type { Marking, Operator, StandingOrder } from '@keten/domain';
import { forbidden } from '@keten/platform';

/** @throws Problem 403 for who may not read what is marked like this, nor write it or decide on it. */
export function checkCleared(operator: Operator, marking: Marking): void {
  if (!mayRead(marking, operator)) throw forbidden(`This takes a clearance for ${clearanceFor(marking)}.`);
}

type Out = { readonly content: Marking };
/** A warning is issued, a bulletin is released. */
type Marked = {
  readonly content: Marking;
  readonly issued?: Out | undefined;
  readonly released?: Out | undefined;
  readonly offered?: Out | undefined;
  readonly unsent?: Out | undefined;
};

/** What is out, or was offered, may be marked otherwise than what is being written, so all count. */
export const markingOf = ({ content, issued, released, offered, unsent }: Marked): Marking => {
  const others = [issued ?? released, offered, unsent].filter((other) => other !== undefined);
  const { rubricering, tlp } = others.reduce<Marking>((marking, other) => strictest(marking, other.content), content);
  return { rubricering, tlp };
};

/** @throws Problem 403 for who is not cleared for the warning or the bulletin. */
export const checkClearedFor = (operator: Operator, marked: Marked): void => checkCleared(operator, markingOf(marked));

/** @throws Problem 403 for who is not cleared for what a standing order says. */
export const checkClearedForOrder = (operator: Operator, { content }: Pick<StandingOrder, 'content'>): void =>
  checkCleared(operator, content);
