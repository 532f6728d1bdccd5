import { acknowledged } from '@keten/contracts';
import type { Acknowledged, Channel, ObligationKey, ServiceState } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import { invalid, Problem } from '@keten/platform';
import type { FindDuty } from './find-duty.ts';
import { wordsOf } from './newer-words.ts';

/** What a recipient says when they confirm. */
export type Answer = {
  readonly via: Channel;
  readonly by: string;
  readonly ticked: readonly string[];
  readonly serviceState?: ServiceState | undefined;
};
export type AcknowledgeWarning = (key: ObligationKey, answer: Answer) => Promise<Acknowledged>;

type Parts = {
  readonly findDuty: FindDuty;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
};

/**
 * Records that a recipient has read a warning. Resolves when it is stored: from then on it can't be lost, whether or not
 * the board shows it yet. What is said later is a statement of its own: that it changes nothing is for the obligation to say.
 *
 * @throws Problem 404 when there is nothing to confirm, 409 when something newer came after it, 400 for a tick of what is not on the checklist.
 */
export const acknowledgeWarning =
  ({ findDuty, publisher, clock }: Parts): AcknowledgeWarning =>
  async ({ warningId, revision, recipientId }, answer) => {
    const { issue, newer } = await findDuty({ warningId, revision, recipientId });
    if (newer) throw new Problem(409, 'A newer message', wordsOf[newer.is].en);
    const unknown = answer.ticked.filter((tick) => !issue.content.checklist.includes(tick));
    if (unknown.length > 0) throw invalid([{ pointer: '/ticked', message: 'holds what is not on the checklist' }]);
    const at = clock();
    const acknowledgementId = `${warningId}.${revision}.${recipientId}.${answer.via}.${at.getTime()}.acknowledged`;
    const fact = { acknowledgementId, warningId, revision, recipientId, ...answer, at };
    await publisher.publish(acknowledged, fact);
    return fact;
  };
