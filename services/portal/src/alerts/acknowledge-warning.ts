import { createHash } from 'node:crypto';
import { acknowledged } from '@keten/contracts';
import { keyOf } from '@keten/domain';
import type { Acknowledged, Channel, Obligation, ObligationKey, ServiceState } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import { invalid, Problem } from '@keten/platform';
import type { Duty } from './find-duty.ts';
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
export type AcknowledgeWarning = (duty: Duty, answer: Answer) => Promise<Acknowledged>;

type Parts = {
  /** As the leader of the broker has it at this moment. */
  readonly readObligation: (key: ObligationKey) => Promise<Obligation | undefined>;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
};

/**
 * Records that a recipient has read a warning. Resolves when it is stored: from then on it can't be lost, whether or not
 * the board shows it yet. A second click is the same confirmation; another statement, such as that the service is down by now, is
 * one of its own. What was found of the duty may be a moment old: what counts as a second click is looked at again, or who says once more
 * what they said before something else would not be heard.
 *
 * @throws Problem 409 when something newer came after it, 400 for a tick of what is not on the checklist.
 */
export const acknowledgeWarning =
  ({ readObligation, publisher, clock }: Parts): AcknowledgeWarning =>
  async ({ issue, newer, obligation }, answer) => {
    if (newer) throw new Problem(409, 'A newer message', wordsOf[newer.is].en);
    const unknown = answer.ticked.filter((tick) => !issue.content.checklist.includes(tick));
    if (unknown.length > 0) throw invalid([{ pointer: '/ticked', message: 'holds what is not on the checklist' }]);
    const key = keyOf(obligation.created);
    const fact = factOf(obligation, answer, clock());
    const { duplicate } = await publisher.publish(acknowledged, fact);
    const present = duplicate ? await readObligation(key) : undefined;
    const again = present && factOf(present, answer, clock());
    if (!again || again.acknowledgementId === fact.acknowledgementId) return fact;
    await publisher.publish(acknowledged, again);
    return again;
  };

function factOf(obligation: Obligation, answer: Answer, at: Date): Acknowledged {
  const { warningId, revision, recipientId } = obligation.created;
  const said = digestOf(answer, obligation);
  const acknowledgementId = `${warningId}.${revision}.${recipientId}.${answer.via}.${said}.acknowledged`;
  return { acknowledgementId, warningId, revision, recipientId, ...answer, at };
}

/** The same for the same words, as long as nothing else was recorded meanwhile. */
function digestOf({ by, ticked, serviceState, helpAsked }: Answer, obligation: Obligation): string {
  const before = obligation.state === 'confirmed' ? obligation.confirmed.at : undefined;
  const words = JSON.stringify([by, ticked, serviceState, before, helpAsked]);
  return createHash('sha256').update(words).digest('hex').slice(0, 16);
}
