import { isBesideIssued, purposesAfter, standingOf, whomToCall } from '@keten/domain';
import type { Content, Entity, Operator, Warning, WarningEvent } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import type { Board } from '../board/board.ts';
import { heldBackStep, markingOf, verbsOf } from '../people/people.ts';
import type { OpenMarked } from '../open-marked.ts';
import type { PreviewContent } from './preview-draft.ts';
import type { WarningLog } from './warning-record.ts';

export type ShowParts = {
  readonly log: WarningLog;
  readonly board: Pick<Board, 'show'>;
  readonly open: OpenMarked;
  readonly preview: PreviewContent;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
};

/**
 * Everything that an operator sees of one warning: what it says, what was decided, and how far it got.
 *
 * @throws Problem 403 for who is not cleared for it.
 */
export const showWarning =
  ({ log, board, open, preview, entities }: ShowParts) =>
  async (operator: Operator, warningId: string, wantedRevision?: number) => {
    const { state: warning, steps } = await log.readKnown(warningId);
    open(operator, { what: 'warning', subject: warningId, marking: markingOf(warning) });
    const { content, ...rest } = warning;
    const revision = wantedRevision ?? warning.issued?.revision ?? content.revision;
    const shownBoard = await board.show(warningId, revision);
    return {
      warningId,
      revision: content.revision,
      ...rest,
      content,
      /** What recipients hold to be true; `state` is of the revision that is being written, when there is one. */
      standing: standingOf(warning.issued),
      isBesideIssued: isBesideIssued(warning),
      /** What the next text can be for. */
      fits: purposesAfter(warning.issued),
      allowedVerbs: verbsOf(operator, warning),
      heldBack: heldBackStep(operator, warning),
      /** The text that this one took the place of, before it went out. */
      earlier: earlierOf(warning, steps),
      timeline: steps.map(momentOf),
      /** Whom it would reach if it went out now, and how it would arrive there. */
      ...(await preview(content, steps)),
      board: shownBoard,
      /** Whom no channel reached, and whom to telephone there, as the register has it now. */
      toCall: toCall(shownBoard.obligations, entities),
    };
  };
export type ShowWarning = ReturnType<typeof showWarning>;

type Obligations = Awaited<ReturnType<Board['show']>>['obligations'];

const toCall = (obligations: Obligations, entities: ShowParts['entities']) =>
  obligations
    .filter(({ state }) => state === 'exhausted')
    .map(({ recipientId, name, sector, untold }) => {
      const entity = entities.get(recipientId);
      return { recipientId, name, sector, ...(untold && { untold }), persons: entity ? whomToCall(entity) : [] };
    });

/** What was written last for the same revision and is not what stands now. */
const earlierOf = ({ content, contentHash }: Warning, steps: readonly WarningEvent[]): Content | undefined =>
  steps
    .flatMap(({ type, fact }) => (type === 'drafted' || type === 'proposed' ? [fact] : []))
    .findLast((fact) => fact.revision === content.revision && fact.contentHash !== contentHash)?.content;

/** A step in the timeline: what, by whom, when, and why. */
const momentOf = ({ type, fact }: WarningEvent) => ({
  step: type,
  revision: fact.revision,
  contentHash: fact.contentHash,
  at: fact.at,
  ...('by' in fact ? { by: fact.by } : {}),
  ...(type !== 'proposed' && 'content' in fact ? { purpose: fact.content.purpose } : {}),
  ...('reason' in fact ? { reason: fact.reason } : {}),
  ...('withdraws' in fact && fact.withdraws !== '' ? { isWithdrawal: true } : {}),
  ...byOrder(fact),
});

/** The standing order that it went out by, and the two who had agreed to it. */
function byOrder(fact: WarningEvent['fact']) {
  if (!('standingOrderId' in fact) || fact.standingOrderId === '') return {};
  const { standingOrderId, submittedBy, approvedBy } = fact;
  return { standingOrder: { orderId: standingOrderId, submittedBy, approvedBy } };
}
