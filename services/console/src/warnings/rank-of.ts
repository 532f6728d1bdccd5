import { severities, standingOf, urgencies } from '@keten/domain';
import type { Content, Warning } from '@keten/domain';

type Rated = Pick<Content, 'severity' | 'urgency'>;

/** How far up a warning stands in the list, from 0: the worst first, and of what is as bad the most urgent. */
const rankOfContent = ({ severity, urgency }: Rated): number =>
  severities.indexOf(severity) * urgencies.length + urgencies.indexOf(urgency);

export const ranks: readonly number[] = Array.from({ length: severities.length * urgencies.length }, (_, rank) => rank);

/** Behind all others: it is over, and nobody writes for it. */
export const rankOfOver = ranks.length;

/** Of what is out, what is written and what a machine offers beside them, the worst counts. */
export function rankOf({ state, content, issued, offered }: Warning): number {
  if (state === 'ended') return rankOfOver;
  const rated: readonly Rated[] = [
    content,
    ...(issued && standingOf(issued) === 'issued' ? [issued.content] : []),
    ...(offered?.isOpen ? [offered.content] : []),
  ];
  return Math.min(...rated.map(rankOfContent));
}
