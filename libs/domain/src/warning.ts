import { isNowhere } from './area.ts';
import type { Content } from './content.ts';
import { Refused } from './refused.ts';

/** A fact about one revision of a warning. */
type Step = { readonly warningId: string; readonly revision: number };
/** A step taken by a person, bound to the exact content that they saw. */
type PersonStep = Step & { readonly contentHash: string; readonly by: string; readonly at: Date };

export type WarningProposed = Step & { readonly content: Content; readonly contentHash: string; readonly at: Date };
export type WarningDrafted = PersonStep & { readonly content: Content };
export type WarningSubmitted = PersonStep;
export type WarningApproved = PersonStep;
export type WarningRejected = PersonStep & { readonly reason: string };
/** The content is out: the one fact from which everything that is sent follows. */
export type WarningReleased = PersonStep & {
  readonly content: Content;
  readonly submittedBy: string;
  readonly approvedBy: string;
};

export type WarningEvent =
  | { readonly type: 'proposed'; readonly fact: WarningProposed }
  | { readonly type: 'drafted'; readonly fact: WarningDrafted }
  | { readonly type: 'submitted'; readonly fact: WarningSubmitted }
  | { readonly type: 'approved'; readonly fact: WarningApproved }
  | { readonly type: 'rejected'; readonly fact: WarningRejected }
  | { readonly type: 'issued' | 'updated' | 'corrected' | 'ended'; readonly fact: WarningReleased };

/** What has been released of a warning, if anything. */
export type Released = { readonly revision: number; readonly content: Content; readonly at: Date };

/** `revision` is the one being worked on; `released` what recipients know now. */
type Base = { readonly content: Content; readonly contentHash: string; readonly released?: Released };
export type Warning =
  | (Base & { readonly state: 'proposed' })
  | (Base & { readonly state: 'draft'; readonly authors: readonly string[] })
  | (Base & { readonly state: 'submitted'; readonly authors: readonly string[]; readonly submittedBy: string })
  | (Base & {
      readonly state: 'approved';
      readonly authors: readonly string[];
      readonly submittedBy: string;
      readonly approvedBy: string;
    })
  | (Base & { readonly state: 'rejected' })
  | (Base & { readonly state: 'released'; readonly released: Released })
  | (Base & { readonly state: 'ended'; readonly released: Released });

export type WarningVerb = 'draft' | 'submit' | 'approve' | 'reject' | 'release';

/** What may be done next. What is not in this table is refused. A released warning is drafted again as its next revision. */
const next = {
  proposed: ['draft', 'reject'],
  draft: ['draft', 'submit', 'reject'],
  submitted: ['draft', 'approve', 'reject'],
  approved: ['release', 'reject'],
  rejected: ['draft'],
  released: ['draft'],
  ended: [],
} as const satisfies Record<Warning['state'], readonly WarningVerb[]>;

/** The verbs that a warning's state allows, for the buttons of the console. */
export const allowedVerbs = (warning: Warning | undefined): readonly WarningVerb[] =>
  warning ? next[warning.state] : ['draft'];

function check(warning: Warning | undefined, verb: WarningVerb): void {
  if (!allowedVerbs(warning).includes(verb))
    throw new Refused(`A warning that is ${warning?.state ?? 'not there'} can't take the step "${verb}".`);
}

/** One person's step as the rules see it. */
export type Actor = { readonly by: string; readonly contentHash: string };

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
 * Writes content down: the first text of a warning, a better one, or the next revision of one that is out.
 *
 * @throws Refused when the state or the revision does not allow it.
 */
export function draft(warning: Warning | undefined, content: Content, actor: Actor, now: Date): WarningDrafted {
  check(warning, 'draft');
  const open = warning && warning.state !== 'released';
  const expected = warning ? warning.content.revision + (open ? 0 : 1) : 1;
  if (content.revision !== expected) throw new Refused(`This must be revision ${expected}, not ${content.revision}.`);
  if ((content.purpose === 'alert') !== !warning?.released)
    throw new Refused('The first revision is an alert; every later one is an update, a correction or an all-clear.');
  const { warningId, revision } = content;
  return { warningId, revision, content, contentHash: actor.contentHash, by: actor.by, at: now };
}

/**
 * Offers the content for approval.
 *
 * @throws Refused when it is incomplete: no place, no Dutch text, nothing to do, nobody to reach, or already expired.
 */
export function submit(warning: Warning, { by, contentHash }: Actor, now: Date): WarningSubmitted {
  check(warning, 'submit');
  sameContent(warning, contentHash);
  const missing = incomplete(warning.content, now);
  if (missing.length > 0) throw new Refused(missing.join(' '));
  return step(warning, by, now);
}

/**
 * Two persons: nobody approves what they wrote or submitted, and an approval counts only for the exact content that the
 * approver saw.
 *
 * @throws Refused with the reason in the operator's words.
 */
export function approve(warning: Warning, { by, contentHash }: Actor, now: Date): WarningApproved {
  check(warning, 'approve');
  if (warning.state !== 'submitted') throw new Refused('Only what was submitted can be approved.');
  if (by === warning.submittedBy || warning.authors.includes(by))
    throw new Refused('Someone else must approve what you wrote or submitted.');
  sameContent(warning, contentHash);
  return step(warning, by, now);
}

/** @throws Refused when the state does not allow it, the content changed or the reason is missing. */
export function reject(warning: Warning, { by, contentHash }: Actor, reason: string, now: Date): WarningRejected {
  check(warning, 'reject');
  sameContent(warning, contentHash);
  if (!reason.trim()) throw new Refused('Say why, so that the author can mend it.');
  return { ...step(warning, by, now), reason };
}

/** The event that a revision becomes when it goes out. */
export const releaseEvent = {
  alert: 'issued',
  update: 'updated',
  correction: 'corrected',
  'all-clear': 'ended',
} as const;

/**
 * Sends out what two persons agreed on.
 *
 * @throws Refused when nobody else approved it, it changed since, or it expired while it waited.
 */
export function release(warning: Warning, { by, contentHash }: Actor, now: Date): WarningReleased {
  check(warning, 'release');
  if (warning.state !== 'approved') throw new Refused('Only an approved warning can be issued.');
  sameContent(warning, contentHash);
  if (warning.content.expiresAt <= now) throw new Refused('The warning expired before it was issued.');
  const { content, submittedBy, approvedBy } = warning;
  return { ...step(warning, by, now), content, submittedBy, approvedBy };
}

/** What a content still lacks before a colleague can judge it, in sentences; empty when complete. */
export function incomplete(content: Content, now: Date): readonly string[] {
  const dutch = content.texts.find(({ language }) => language === 'nl-NL');
  const reachesSomeone =
    content.audience.citizens || content.audience.sectors.length + content.audience.entityIds.length > 0;
  return [
    isNowhere(content.area) && 'The warning names no area.',
    !dutch && 'The Dutch text is missing.',
    content.texts.some((t) => !t.headline.trim() || !t.description.trim()) && 'A text says not what is happening.',
    content.texts.some((t) => !t.instruction.trim()) && 'A text says not what to do.',
    !reachesSomeone && 'The warning is for nobody.',
    content.channels.length === 0 && 'No channel is chosen.',
    content.expiresAt <= now && 'The warning has expired.',
    content.audience.citizens &&
      (content.rubricering !== 'ongerubriceerd' || content.tlp !== 'CLEAR') &&
      'Only unmarked text (ongerubriceerd, TLP:CLEAR) may go to citizens.',
  ].filter((fault) => fault !== false);
}

/** The warning after one more fact. Facts come in the order of their sequence numbers. */
export function evolve(warning: Warning | undefined, { type, fact }: WarningEvent): Warning {
  const kept = warning?.released ? { released: warning.released } : {};
  switch (type) {
    case 'proposed':
      return { state: 'proposed', content: fact.content, contentHash: fact.contentHash, ...kept };
    case 'drafted': {
      const sameRevision = warning && 'authors' in warning && warning.content.revision === fact.revision;
      const authors = [...new Set([...(sameRevision ? warning.authors : []), fact.by])];
      return { state: 'draft', content: fact.content, contentHash: fact.contentHash, authors, ...kept };
    }
    case 'issued':
    case 'updated':
    case 'corrected':
    case 'ended': {
      const released = { revision: fact.revision, content: fact.content, at: fact.at };
      const state = type === 'ended' ? 'ended' : 'released';
      return { state, content: fact.content, contentHash: fact.contentHash, released };
    }
    default:
      return evolveDecision(warning, type, fact.by);
  }
}

function evolveDecision(
  warning: Warning | undefined,
  type: 'submitted' | 'approved' | 'rejected',
  by: string,
): Warning {
  if (!warning) throw new Error(`a warning can't begin with "${type}"`);
  const { content, contentHash } = warning;
  const base = { content, contentHash, ...(warning.released ? { released: warning.released } : {}) };
  const authors = 'authors' in warning ? warning.authors : [];
  if (type === 'submitted') return { ...base, state: 'submitted', authors, submittedBy: by };
  if (type === 'rejected') return { ...base, state: 'rejected' };
  if (warning.state !== 'submitted') throw new Error(`"${type}" after "${warning.state}"`);
  return { ...base, state: 'approved', authors, submittedBy: warning.submittedBy, approvedBy: by };
}

/** A warning from all its facts, oldest first; undefined when there are none. */
export const warningFrom = (events: Iterable<WarningEvent>): Warning | undefined =>
  Iterator.from(events).reduce<Warning | undefined>(evolve, undefined);
