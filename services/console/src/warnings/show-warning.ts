import { decisionDue, isBesideIssued, purposesAfter, standingOf } from '@keten/domain';
import type { Content, Entity, Lapse, Operator, Warning, WarningEvent } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import type { Board } from '../board/board.ts';
import { aimOf, checkSeesRegion, heldBackStep, markingOf, regionsOfWarning, verbsOf } from '../people/people.ts';
import type { IsInRegion } from '../people/people.ts';
import type { OpenMarked } from '../open-marked.ts';
import type { PreviewContent } from './preview-draft.ts';
import { dueWith } from './waits-for.ts';
import type { WarningLog } from './warning-record.ts';
import { withPersons } from './with-persons.ts';

export type ShowParts = {
  readonly log: WarningLog;
  readonly board: Pick<Board, 'show' | 'rows' | 'deliveries' | 'everybodyToCall'>;
  readonly open: OpenMarked;
  readonly preview: PreviewContent;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
  readonly isInRegion: IsInRegion;
  readonly knownLapses: (warning: Warning) => readonly Lapse[];
};

/** A warning that this person may read. */
const openWarning = async ({ log, open }: Pick<ShowParts, 'log' | 'open'>, operator: Operator, warningId: string) => {
  const { state: warning, steps } = await log.readKnown(warningId);
  open(operator, { what: 'warning', subject: warningId, marking: markingOf(warning) });
  checkSeesRegion(operator, () => regionsOfWarning(warning, steps));
  const { plane } = warning.content;
  return { warning, steps, plane, shownRevision: warning.issued?.revision ?? warning.content.revision };
};

/**
 * What a warning says, and what was decided.
 *
 * @throws Problem 403 for who is not cleared for it.
 */
export const showText = (parts: ShowParts) => async (operator: Operator, warningId: string) => {
  const { warning, steps } = await openWarning(parts, operator, warningId);
  const { content, ...rest } = warning;
  const lapses = parts.knownLapses(warning);
  const known = { lapses, isTheirs: parts.isInRegion(operator, () => aimOf(warning, steps)) };
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
    allowedVerbs: verbsOf(operator, warning, known),
    heldBack: heldBackStep(operator, warning, known),
    /** Whose steps count no more, before anybody presses. */
    lapses,
    /** What it waits for of anybody, and when that is late. */
    decision: dueWith(decisionDue(warning, steps), lapses),
    /** The text that this one took the place of, before it went out. */
    earlier: earlierOf(warning, steps),
    /** What the chain proposed, of which this was made. */
    proposal: proposalOf(warning, steps),
    timeline: steps.map(momentOf),
    /** Whom it would reach if it went out now, and how it would arrive there. */
    ...(await parts.preview(content, steps)),
  };
};

/** Everything of one warning in one answer: what it says, what was decided, and how far it got. */
export const showWarning = (parts: ShowParts) => {
  const text = showText(parts);
  return async (operator: Operator, warningId: string, wanted?: number) => {
    const shown = await text(operator, warningId);
    const revision = wanted ?? shown.issued?.revision ?? shown.revision;
    const [board, rows] = await Promise.all([
      parts.board.show(warningId, revision),
      parts.board.everybodyToCall(warningId, revision),
    ]);
    return { ...shown, board, toCall: withPersons(operator, rows, { ...parts, plane: shown.content.plane }) };
  };
};
export type ShowWarning = ReturnType<typeof showWarning>;

/** How far a revision got, in the parts that a page keeps up to date each by itself; of the one that is out when none is named. */
export const showBoard = (parts: ShowParts) => {
  const revisionOf = async (operator: Operator, warningId: string, wanted: number | undefined): Promise<number> => {
    const { shownRevision } = await openWarning(parts, operator, warningId);
    return wanted ?? shownRevision;
  };
  return {
    rows: async (operator: Operator, warningId: string, wanted?: number) =>
      parts.board.rows(warningId, await revisionOf(operator, warningId, wanted)),
    deliveries: async (operator: Operator, warningId: string, wanted?: number) =>
      parts.board.deliveries(warningId, await revisionOf(operator, warningId, wanted)),
    /** Whom no channel reached, and whom to telephone there, as the register has it now. */
    toCall: async (operator: Operator, warningId: string, wanted?: number) => {
      const { shownRevision, plane } = await openWarning(parts, operator, warningId);
      const revision = wanted ?? shownRevision;
      const rows = await parts.board.everybodyToCall(warningId, revision);
      return { revision, items: withPersons(operator, rows, { ...parts, plane }) };
    },
  };
};

/**
 * What another person saw last of the same revision, and is not what stands now: the proposal, or what was submitted. What its author
 * saved in between is nothing to compare with: it would hide all that was changed before it.
 */
function earlierOf({ content, contentHash }: Warning, steps: readonly WarningEvent[]): Content | undefined {
  const submitted = new Set(steps.flatMap(({ type, fact }) => (type === 'submitted' ? [fact.contentHash] : [])));
  const others = steps
    .flatMap(({ type, fact }) => (type === 'drafted' || type === 'proposed' ? [{ type, fact }] : []))
    .filter(({ fact }) => fact.revision === content.revision && fact.contentHash !== contentHash);
  const seen = others.findLast(({ type, fact }) => type === 'proposed' || submitted.has(fact.contentHash));
  return (seen ?? others.at(-1))?.fact.content;
}

/** Before any person wrote of the same revision: what is proposed beside their work is not what they began with. */
const proposalOf = ({ content: { revision } }: Warning, steps: readonly WarningEvent[]): Content | undefined => {
  const own = steps.filter(({ fact }) => fact.revision === revision);
  const written = own.findIndex(({ type }) => type === 'drafted');
  const before = written < 0 ? own : own.slice(0, written);
  return before.flatMap(({ type, fact }) => (type === 'proposed' ? [fact.content] : [])).at(-1);
};

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
