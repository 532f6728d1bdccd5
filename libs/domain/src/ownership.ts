import { Refused } from './refused.ts';
import type { Side } from './register.ts';
import { severities } from './vocabulary.ts';
import type { Severity } from './vocabulary.ts';
import type { Warning } from './warning.ts';

type OfWork = {
  /** The warning that it is about, also while a threat has none yet: it is known beforehand which one it will have. */
  readonly warningId: string;
  readonly by: string;
  readonly at: Date;
};

/** Somebody works on it, until they are done or that long after they were last seen at it. */
export type WorkTaken = OfWork & {
  /** Whose it was before; empty when it was nobody's. */
  readonly insteadOf: string;
  readonly until: Date;
};
/** They are still at it. */
export type WorkKept = OfWork & { readonly until: Date };
/**
 * They ask a colleague to go on with it, or whoever of a side takes it; neither when that is taken back, or the colleague can't.
 */
export type WorkOffered = OfWork & { readonly to: string; readonly toSide?: Side | undefined };
/** They leave it: for somebody else, or because nobody needs to do anything about it. */
export type WorkLeft = OfWork & {
  /** Why nobody needs to; empty when somebody else must. */
  readonly reason: string;
  /** How bad the threat was by then, where there is one. */
  readonly severity?: Severity | undefined;
};

export type WorkEvent =
  | { readonly type: 'taken'; readonly fact: WorkTaken }
  | { readonly type: 'kept'; readonly fact: WorkKept }
  | { readonly type: 'offered'; readonly fact: WorkOffered }
  | { readonly type: 'left'; readonly fact: WorkLeft };

/** Whose work it is or was last. */
export type Ownership = {
  readonly by: string;
  readonly since: Date;
  readonly until: Date;
  /** Whom they ask to go on with it. */
  readonly offeredTo?: string;
  /** Or the side of which anybody may. */
  readonly offeredToSide?: Side;
  /** Since when they ask. */
  readonly offeredAt?: Date;
  readonly left?: Pick<WorkLeft, 'at' | 'reason' | 'severity'>;
};

/** So long somebody owns what they do nothing about: then it is nobody's, by itself (F4). In docs/operating.md too. */
export const leaseMs = 5 * 60_000;
/** So long after it became nobody's, that is an alarm. */
export const unownedAlarmMs = 60_000;
/** What has more left than this need not be kept anew: not every key that somebody presses is a fact. */
const keptEarlyMs = 3 * 60_000;

/** Whose work something is, from its facts, oldest first; undefined while nobody ever took it. */
export const ownershipFrom = (events: readonly WorkEvent[]): Ownership | undefined =>
  events.reduce<Ownership | undefined>((before, event) => {
    if (event.type === 'taken') return { by: event.fact.by, since: event.fact.at, until: event.fact.until };
    if (!before) return undefined;
    if (event.type === 'kept') return { ...before, until: event.fact.until };
    const { offeredTo: _person, offeredToSide: _side, offeredAt: _at, ...rest } = before;
    if (event.type === 'offered') return offered(rest, event.fact);
    const { at, reason, severity } = event.fact;
    return { ...rest, left: { at, reason, severity } };
  }, undefined);

function offered(ownership: Ownership, { to, toSide, at }: WorkOffered): Ownership {
  if (toSide !== undefined) return { ...ownership, offeredToSide: toSide, offeredAt: at };
  return to === '' ? ownership : { ...ownership, offeredTo: to, offeredAt: at };
}

/** Who works on it at this moment, by the broker's clock. */
export const ownerAt = (now: Date, ownership: Ownership | undefined): Ownership | undefined =>
  ownership && !ownership.left && ownership.until > now ? ownership : undefined;

type Turn = { readonly warningId: string; readonly by: string; readonly at: Date };

/**
 * One person works on it, and everybody knows who.
 *
 * @param insteadOf who they saw that it was of: nobody takes over what they did not know was taken. Whom it was offered to need not.
 * @param side of who takes it: what was offered to a side, anybody of it takes.
 * @throws Refused when it is a colleague's.
 */
export function takeWork(ownership: Ownership | undefined, turn: Turn, insteadOf: string, side?: Side): WorkTaken {
  const owner = ownerAt(turn.at, ownership);
  const isOffered = side !== undefined && owner?.offeredToSide === side;
  const mayTake = !owner || isOffered || [owner.by, owner.offeredTo].includes(turn.by) || owner.by === insteadOf;
  if (!mayTake) throw new Refused('A colleague is working on it already.');
  return { ...turn, insteadOf: owner && owner.by !== turn.by ? owner.by : '', until: leaseFrom(turn.at) };
}

const leaseFrom = (at: Date): Date => new Date(at.getTime() + leaseMs);

/**
 * @returns undefined while it has long enough left
 * @throws Refused when it is not theirs any more.
 */
export function keepWork(ownership: Ownership | undefined, turn: Turn): WorkKept | undefined {
  const { until } = ownBy(ownership, turn);
  return until.getTime() - turn.at.getTime() > keptEarlyMs ? undefined : { ...turn, until: leaseFrom(turn.at) };
}

/**
 * Asks a colleague to go on with it, or whoever of a side takes it. It stays whose it is until somebody does; a colleague whom it is
 * offered to may say no, and nobody says so for a side.
 *
 * @param to empty to take the offer back, or to decline it
 * @throws Refused for whose it is not, and for an offer to themselves.
 */
export function offerWork(ownership: Ownership | undefined, turn: Turn, to: string, toSide?: Side): WorkOffered {
  const owner = ownerAt(turn.at, ownership);
  const declines = to === '' && toSide === undefined && owner?.offeredTo === turn.by;
  if (!declines) ownBy(ownership, turn);
  if (to === turn.by) throw new Refused('It is yours already.');
  return { ...turn, to, ...(toSide && { toSide }) };
}

/**
 * Leaves it for somebody else, or because nothing needs to be done about it.
 *
 * @throws Refused for whose it is not.
 */
export function leaveWork(ownership: Ownership | undefined, turn: Turn, why: Pick<WorkLeft, 'reason' | 'severity'>) {
  ownBy(ownership, turn);
  return { ...turn, ...why } satisfies WorkLeft;
}

function ownBy(ownership: Ownership | undefined, { by, at }: Turn): Ownership {
  const owner = ownerAt(at, ownership);
  if (owner?.by !== by) throw new Refused('You are not working on it any more.');
  return owner;
}

/** A threat that is not over: since when it is known, and how bad it is, since when. */
type Open = { readonly firstAt: Date; readonly severity: Severity; readonly assessedAt: Date };
/** Its warning, if there is one: how it stands, and what is being written for it. */
type Written = { readonly states: readonly Warning['state'][]; readonly changedAt: Date };

/** In these, people decided about it, or another clock runs until they do (see decisionDue). */
const decided: readonly Warning['state'][] = ['submitted', 'approved', 'rejected', 'issued', 'ended'];

/** Whether people decided about it, so that nobody need take up its threat. */
export const isDecidedOn = ({ states }: Pick<Written, 'states'>): boolean =>
  states.some((state) => decided.includes(state));

/**
 * Since when, or from when on, a threat is nobody's work; undefined when it need not be anybody's. Who writes a draft is at work,
 * without saying so, for as long as somebody who said so would be.
 */
export function unownedFrom(
  threat: Open,
  warning: Written | undefined,
  ownership: Ownership | undefined,
): Date | undefined {
  if (warning && isDecidedOn(warning)) return undefined;
  const isDraft = warning?.states.includes('draft') === true;
  const begun = isDraft ? later(threat.firstAt, leaseFrom(warning.changedAt)) : threat.firstAt;
  if (!ownership) return begun;
  const { left, until } = ownership;
  if (!left) return later(begun, until);
  if (left.reason === '') return later(begun, left.at);
  return isWorse(threat.severity, left.severity) ? later(left.at, threat.assessedAt) : undefined;
}

/** Nobody knew how bad it was when it was left: then nobody said that this is nothing. */
const isWorse = (now: Severity, then: Severity | undefined): boolean =>
  then === undefined || severities.indexOf(now) < severities.indexOf(then);

const later = (a: Date, b: Date): Date => (a > b ? a : b);
