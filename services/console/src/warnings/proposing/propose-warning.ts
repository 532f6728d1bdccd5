import { contentHash } from '@keten/contracts';
import { asNextOf, planeOf, propose, withWithdrawal } from '@keten/domain';
import type { Plane, TextTemplates, ThreatAssessed, WarningProposed } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import { proposedContent } from './proposed-content.ts';
import type { WarningLog } from '../warning-record.ts';

type Parts = {
  readonly log: WarningLog;
  readonly plane: Plane;
  readonly templates: () => Promise<TextTemplates>;
};
export type ProposeWarning = (threat: ThreatAssessed) => Promise<WarningProposed | undefined>;

/**
 * Puts a complete text before the operators as soon as a threat is rated, so that minutes go to judging and not to typing.
 * Does nothing for a threat of another plane or one that ended; beside what people are at work on only when the threat grew.
 */
export const proposeWarning =
  ({ log, plane, templates }: Parts): ProposeWarning =>
  async (threat) => {
    const { proposal } = threat;
    if (!proposal || threat.ended || planeOf(threat) !== plane) return undefined;
    const text = proposedContent({ ...threat, proposal }, plane, await templates());
    return retryOnConflict(async () => {
      const { state: warning, lastSequence } = await log.read(text.warningId);
      const content = withWithdrawal(asNextOf(warning, text));
      const proposed = propose(warning, content, contentHash(content), threat.assessedAt);
      if (proposed) await log.append(content.warningId, 'proposed', proposed, { lastSequence });
      return proposed;
    });
  };
