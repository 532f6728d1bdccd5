import { createHash } from 'node:crypto';
import { acknowledged } from '@keten/contracts';
import type { Acknowledged, Channel, Obligation, ObligationKey, ServiceState } from '@keten/domain';
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
  /** Which help they need; empty when they only say that they do. */
  readonly helpAsked?: string | undefined;
};
export type AcknowledgeWarning = (key: ObligationKey, answer: Answer) => Promise<Acknowledged>;

type Parts = {
  readonly findDuty: FindDuty;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
};

/**
 * Records that a recipient has read a warning. Resolves when it is stored: from then on it can't be lost, whether or not
 * the board shows it yet. A second click is the same confirmation; another statement, such as that the service is down by now, is
 * one of its own.
 *
 * @throws Problem 404 when there is nothing to confirm, 409 when something newer came after it, 400 for a tick of what is not on the checklist.
 */
export const acknowledgeWarning =
  ({ findDuty, publisher, clock }: Parts): AcknowledgeWarning =>
  async ({ warningId, revision, recipientId }, answer) => {
    const { issue, newer, obligation } = await findDuty({ warningId, revision, recipientId });
    if (newer) throw new Problem(409, 'A newer message', wordsOf[newer.is].en);
    const unknown = answer.ticked.filter((tick) => !issue.content.checklist.includes(tick));
    if (unknown.length > 0) throw invalid([{ pointer: '/ticked', message: 'holds what is not on the checklist' }]);
    const said = digestOf(answer, obligation);
    const acknowledgementId = `${warningId}.${revision}.${recipientId}.${answer.via}.${said}.acknowledged`;
    const fact = { acknowledgementId, warningId, revision, recipientId, ...answer, at: clock() };
    await publisher.publish(acknowledged, fact);
    return fact;
  };

/** The same for the same words, as long as nothing else was recorded meanwhile. */
function digestOf({ by, ticked, serviceState, helpAsked }: Answer, obligation: Obligation): string {
  const before = obligation.state === 'confirmed' ? obligation.confirmed.at : undefined;
  const words = JSON.stringify([by, ticked, serviceState, before, helpAsked]);
  return createHash('sha256').update(words).digest('hex').slice(0, 16);
}
