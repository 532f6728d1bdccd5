import type { Content } from './content.ts';
import { risesAbove } from './rises-above.ts';
import { nextRevisionOf, purposesAfter } from './standing.ts';
import type { WarningProposed } from './warning-facts.ts';
import type { Warning } from './warning.ts';

/**
 * Offers a text that no person wrote, from the assessment of a threat made at `at`. A machine never overwrites what people
 * did: once they are at work it stands beside that, as the next revision, and only when the threat is worse than what was offered
 * and what they say. An older assessment never replaces a newer one, and what only got milder can wait for the operator.
 *
 * @returns undefined when there is nothing to propose.
 */
export function propose(
  warning: Warning | undefined,
  content: Content,
  contentHash: string,
  at: Date,
): WarningProposed | undefined {
  if (warning?.offered && at <= warning.offered.at) return undefined;
  if (warning && !risesAbove(content, warning)) return undefined;
  return { warningId: content.warningId, revision: content.revision, content, contentHash, at };
}

/** A text for a threat as what would be said next of its warning: as it is meant, or as an update of what is out. */
export const asNextOf = (warning: Warning | undefined, content: Content): Content => ({
  ...content,
  revision: nextRevisionOf(warning),
  purpose: next(purposesAfter(warning?.issued), content.purpose),
});

const next = (fits: ReturnType<typeof purposesAfter>, meant: Content['purpose']): Content['purpose'] =>
  fits.includes(meant) ? meant : fits[0];
