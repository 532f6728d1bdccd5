import type { Content } from './content.ts';
import { incomplete } from './incomplete.ts';
import { checkStillStands } from './lapse.ts';
import type { Lapse, Stand } from './lapse.ts';
import { Refused } from './refused.ts';
import type { StandingOrder } from './register.ts';
import { checkSecondPerson } from './second-person.ts';
import type { Actor } from './second-person.ts';
import { nextRevisionOf, purposesAfter, standingOf } from './standing.ts';
import { isInForce, standingOrderActor } from './standing-order.ts';
import type {
  PersonStep,
  WarningApproved,
  WarningDrafted,
  WarningRejected,
  WarningIssued,
  WarningSubmitted,
} from './warning-facts.ts';
import { saidAgain } from './said-again.ts';
import { saysSomething } from './says-something.ts';
import { withdrawalOf } from './withdrawal.ts';

/** What has been issued of a warning, if anything. */
export type Issued = Pick<
  WarningIssued,
  'revision' | 'content' | 'contentHash' | 'at' | 'submittedBy' | 'approvedBy'
> & {
  /** People were told to be ready only, not yet that the danger is there. */
  readonly isEarly: boolean;
};

/** What a machine offered last, from a threat that was assessed at `at`. */
export type Offered = {
  readonly content: Content;
  readonly contentHash: string;
  readonly at: Date;
  /** The threat grew after people were at work, and nothing that they wrote says so yet. */
  readonly isOpen: boolean;
  /** People rejected the warning since: no order goes over that. */
  readonly isJudged: boolean;
};
/** What people were writing when a standing order went out: kept for the next revision. */
export type Unsent = { readonly content: Content; readonly contentHash: string; readonly authors: readonly string[] };

/** `revision` is the one being worked on; `issued` what recipients know now. */
type Base = {
  readonly content: Content;
  readonly contentHash: string;
  readonly issued?: Issued;
  readonly offered?: Offered;
  readonly unsent?: Unsent;
};
export type Warning =
  | (Base & { readonly state: 'proposed' })
  | (Base & { readonly state: 'draft'; readonly authors: readonly string[] })
  | (Base & {
      readonly state: 'submitted';
      readonly authors: readonly string[];
      readonly submittedBy: string;
      readonly submittedAt: Date;
    })
  | (Base & {
      readonly state: 'approved';
      readonly authors: readonly string[];
      readonly submittedBy: string;
      readonly submittedAt: Date;
      readonly approvedBy: string;
      readonly approvedAt: Date;
    })
  | (Base & { readonly state: 'rejected'; readonly authors: readonly string[]; readonly reason: string })
  | (Base & { readonly state: 'issued'; readonly issued: Issued })
  | (Base & { readonly state: 'ended'; readonly issued: Issued });

export type WarningVerb = 'draft' | 'submit' | 'approve' | 'reject' | 'issue' | 'withdraw';

/** What may be done next. What is not in this table is refused. A warning that went out is drafted again as its next revision. */
const next = {
  proposed: ['draft', 'reject'],
  draft: ['draft', 'submit', 'reject'],
  submitted: ['draft', 'approve', 'reject'],
  approved: ['issue', 'reject'],
  rejected: ['draft'],
  issued: ['draft'],
  ended: ['draft'],
} as const satisfies Record<Warning['state'], readonly WarningVerb[]>;

/**
 * The verbs that a warning's state allows, for the buttons of the console. Of what is out another text can be written whatever
 * the next one waits for: people who must end an alarm do not first undo what a colleague agreed on.
 */
export function allowedVerbs(warning: Warning | undefined, lapses: readonly Lapse[] = []): readonly WarningVerb[] {
  if (!warning) return ['draft'];
  const ahead = lapses.length > 0 ? instead(warning, lapses) : next[warning.state];
  const verbs = warning.state === 'approved' && warning.issued ? (['draft', ...ahead] as const) : ahead;
  return standingOf(warning.issued) === 'issued' ? [...verbs, 'withdraw'] : verbs;
}

/** A step that counts no more is taken again, by somebody who may. */
function instead({ state }: Warning, lapses: readonly Lapse[]): readonly WarningVerb[] {
  const again = lapses.some(({ did }) => did === 'submitted') ? 'submit' : 'approve';
  return [again, ...next[state].filter((verb) => verb !== again && verb !== 'approve' && verb !== 'issue')];
}

/** Whose steps a warning stands on that did not go out yet: they count as long as both may still take them. */
export function standsOn(warning: Warning): readonly Stand[] {
  if (warning.state !== 'submitted' && warning.state !== 'approved') return [];
  const { submittedBy, submittedAt } = warning;
  const submitted = { did: 'submitted', by: submittedBy, at: submittedAt } as const;
  if (warning.state === 'submitted') return [submitted];
  return [submitted, { did: 'approved', by: warning.approvedBy, at: warning.approvedAt }];
}

function check(warning: Warning | undefined, verb: WarningVerb, lapses: readonly Lapse[] = []): void {
  if (!allowedVerbs(warning, lapses).includes(verb))
    throw new Refused(`A warning that is ${warning?.state ?? 'not there'} can't take the step "${verb}".`);
}

const sameContent = (warning: Warning, contentHash: string): void => {
  if (contentHash !== warning.contentHash) throw new Refused('The warning changed after you opened it. Read it again.');
};

const step = ({ content, contentHash }: Warning, by: string, at: Date): PersonStep => ({
  warningId: content.warningId,
  revision: content.revision,
  contentHash,
  by,
  at,
});

/**
 * Writes content down: the first text of a warning, a better one, or the next revision of one that is out. When an all-clear was a
 * mistake, or the danger comes back, a new alert follows it in the same chain.
 *
 * @throws Refused when the state or the revision does not allow it.
 */
export function draft(warning: Warning | undefined, content: Content, actor: Actor, now: Date): WarningDrafted {
  check(warning, 'draft');
  const expected = nextRevisionOf(warning);
  if (content.revision !== expected) throw new Refused(`This must be revision ${expected}, not ${content.revision}.`);
  if (!purposesAfter(warning?.issued).includes(content.purpose)) throw new Refused(orderOf(warning?.issued));
  const { warningId, revision } = content;
  return { warningId, revision, content, contentHash: actor.contentHash, by: actor.by, at: now };
}

function orderOf(issued: Issued | undefined): string {
  if (standingOf(issued) !== 'issued')
    return 'What comes first, and what comes after an all-clear, is an alert or an early warning.';
  return issued?.isEarly
    ? 'After an early warning comes the alert, another early warning, a correction or an all-clear.'
    : 'After an alert comes an update, a correction or an all-clear.';
}

/**
 * Offers the content for approval.
 *
 * @param lapses the steps that it stands on and that count no more: what was offered by who may not any more is offered again
 * @throws Refused when it is incomplete: no place, no Dutch text, nothing to do, nobody to reach, or already expired; or when it is
 *   an all-clear or a correction that says again what is out.
 */
export function submit(
  warning: Warning,
  { by, contentHash }: Actor,
  lapses: readonly Lapse[],
  now: Date,
): WarningSubmitted {
  check(warning, 'submit', lapses);
  sameContent(warning, contentHash);
  const missing = incomplete(warning.content, now);
  if (missing.length > 0) throw new Refused(missing.join(' '));
  const [again] = saidAgain(warning.content, warning.issued?.content);
  if (again) throw new Refused(again.why);
  return step(warning, by, now);
}

/**
 * Two persons: nobody approves what they wrote or submitted, and an approval counts only for the exact content that the
 * approver saw.
 *
 * @param lapses the steps that it stands on and that count no more: an approval of who may not any more makes place for another
 * @throws Refused with the reason in the operator's words.
 */
export function approve(
  warning: Warning,
  { by, contentHash }: Actor,
  lapses: readonly Lapse[],
  now: Date,
): WarningApproved {
  checkStillStands(lapses.filter(({ did }) => did === 'submitted'));
  check(warning, 'approve', lapses);
  if (warning.state !== 'submitted' && warning.state !== 'approved')
    throw new Refused('Only what was submitted can be approved.');
  checkSecondPerson(by, [...warning.authors, warning.submittedBy]);
  sameContent(warning, contentHash);
  return step(warning, by, now);
}

/** @throws Refused when the state does not allow it, the content changed or the reason is missing. */
export function reject(warning: Warning, { by, contentHash }: Actor, reason: string, now: Date): WarningRejected {
  check(warning, 'reject');
  sameContent(warning, contentHash);
  if (!saysSomething(reason)) throw new Refused('Say why, so that the author can mend it.');
  return { ...step(warning, by, now), reason };
}

/** The event that a revision becomes when it goes out. */
export const issueEvent = {
  alert: 'issued',
  'early-warning': 'issued',
  update: 'updated',
  correction: 'corrected',
  'all-clear': 'ended',
} as const;

/**
 * Sends out what two persons agreed on, as long as both of them may still.
 *
 * @param lapses the steps that it stands on and that count no more
 * @throws Refused when nobody else approved it, one of the two may not any more, it changed since, or it expired while it waited.
 */
export function issue(
  warning: Warning,
  { by, contentHash }: Actor,
  lapses: readonly Lapse[],
  now: Date,
): WarningIssued {
  checkStillStands(lapses);
  check(warning, 'issue');
  if (warning.state !== 'approved') throw new Refused('Only an approved warning can be issued.');
  sameContent(warning, contentHash);
  if (warning.content.expiresAt <= now) throw new Refused('The warning expired before it was issued.');
  const { content, submittedBy, approvedBy } = warning;
  return { ...step(warning, by, now), content, submittedBy, approvedBy, standingOrderId: '', withdraws: '' };
}

/**
 * Calls off what is out as a false alarm, in the words that two persons approved with it. To stop something takes one person, whatever
 * is being written beside it.
 *
 * @param hashOf the hash of a content, which this library does not make
 * @throws Refused when nothing is out, something else is out than this person saw, or no withdrawal was approved with it.
 */
export function withdraw(
  warning: Warning,
  { by, contentHash }: Actor,
  hashOf: (content: Content) => string,
  now: Date,
): WarningIssued {
  check(warning, 'withdraw');
  const { issued } = warning;
  if (issued?.contentHash !== contentHash) throw new Refused('The warning changed after you opened it. Read it again.');
  const content = withdrawalOf(issued.content, now);
  if (!content) throw new Refused('No withdrawal was approved with this warning. Write an all-clear.');
  const { warningId, revision } = content;
  const { submittedBy, approvedBy } = issued;
  const agreed = { submittedBy, approvedBy, standingOrderId: '', withdraws: contentHash };
  return { warningId, revision, content, contentHash: hashOf(content), by, at: now, ...agreed };
}

/**
 * Sends out at once what two persons agreed on beforehand. A text that is still being written does not stop it (ADR 19). A person's
 * rejection does, as long as the threat is no worse than it was then; so does an alarm that is out already, but no early warning.
 *
 * @returns undefined when people decided otherwise.
 * @throws Refused when the order is not in force.
 */
export function issueByOrder(
  warning: Warning | undefined,
  order: StandingOrder,
  content: Content,
  contentHash: string,
  now: Date,
): WarningIssued | undefined {
  if (warning && !isOpenToOrders(warning)) return undefined;
  if (!isInForce(order, now)) throw new Refused('The standing order is not in force.');
  const { warningId, revision } = content;
  const { orderId: standingOrderId, submittedBy, approvedBy } = order;
  const persons = { by: standingOrderActor, submittedBy, approvedBy, standingOrderId, withdraws: '' };
  return { warningId, revision, content, contentHash, ...persons, at: now };
}

const isOpenToOrders = ({ state, issued, offered }: Warning): boolean => {
  // People who were told to be ready must hear that it has come.
  if (issued && !issued.isEarly) return false;
  return state !== 'rejected' || (offered !== undefined && offered.isOpen && !offered.isJudged);
};
