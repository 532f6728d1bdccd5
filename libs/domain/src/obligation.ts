import { Refused } from './refused.ts';
import type { Channel, Lane, ServiceState } from './vocabulary.ts';

/** Names one recipient's duty to confirm one revision of a warning. */
export type ObligationKey = { readonly warningId: string; readonly revision: number; readonly recipientId: string };

/** A channel of a recipient, with its address at the time of issuing. */
export type ContactPoint = { readonly channel: Channel; readonly address: string };

/** Where somebody can be telephoned; empty when that is not known. */
export const phoneIn = (contactPoints: readonly ContactPoint[]): string =>
  contactPoints.find(({ channel }) => channel === 'phone' || channel === 'voice' || channel === 'sms')?.address ?? '';

/** Who is asked on a rung of a ladder of an entity's own. */
export const stepKinds = ['desk', 'on-call', 'deputy', 'group', 'authority', 'operator'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Who is asked on a step of a ladder of an entity's own, as it was when the warning was issued. */
export type Asked = {
  readonly as: StepKind;
  /** Empty for the desk, and for who is not known by name. */
  readonly name: string;
  readonly role: string;
  /** None for whom an operator calls. */
  readonly channels: readonly Channel[];
};

/** Where whoever supervises a recipient is told, under their own id: nothing about them counts as said to the recipient, or by it. */
export type Supervisor = ContactPoint & { readonly recipientId: string; readonly name: string };

/** A step of the ladder: where to reach the recipient, and how long to wait for the confirmation. */
export type Rung = {
  readonly contactPoints: readonly ContactPoint[];
  readonly waitSeconds: number;
  /** Nobody by name where the entity has no ladder of its own. */
  readonly asked?: readonly Asked[] | undefined;
  /** Who is told on it and can't confirm for them. */
  readonly supervisors?: readonly Supervisor[] | undefined;
};

export type ObligationCreated = ObligationKey & {
  readonly name: string;
  readonly sector: string;
  readonly lane: Lane;
  readonly ladder: readonly Rung[];
  readonly deadlineAt: Date;
  readonly at: Date;
};
/** A message from the future: stored when the rung begins, fires at its end unless a confirmation cancels it. */
export type DeadlinePassed = ObligationKey & { readonly rung: number; readonly deadlineAt: Date };
export type ObligationEscalated = ObligationKey & {
  readonly rung: number;
  readonly because: string;
  readonly deadlineAt: Date;
  readonly at: Date;
};
export type ObligationConfirmed = ObligationKey & {
  readonly via: Channel;
  readonly by: string;
  readonly ticked: readonly string[];
  readonly serviceState?: ServiceState | undefined;
  readonly at: Date;
  /** When the recipient said so: a recipient may say something else later, of which each is a fact of its own. */
  readonly saidAt?: Date | undefined;
};
export type ObligationExhausted = ObligationKey & { readonly name: string; readonly at: Date };
/** A delivery to somebody who need not confirm, such as that it is over, that failed for good. */
export type ToldInVain = ObligationKey & { readonly deliveryId: string; readonly at: Date };
/** Who was warned before and could not be told this over any channel, or not within a bounded time: somebody must call them. */
export type RecipientUntold = ObligationKey & { readonly name: string; readonly sector: string; readonly at: Date };
/** Something to them has not worked for a while, and it is time to know whether anything did. */
export type TellingOverdue = ObligationKey & { readonly at: Date };
/** Who was to be called knows after all: a way to them worked later. */
export type RecipientTold = ObligationKey & { readonly via: Channel; readonly at: Date };
export type ObligationRevoked = ObligationKey & { readonly because: string; readonly at: Date };

/** What became of one issue: how many must confirm, how many are told, in how many places citizens are warned. */
export type WarningFannedOut = {
  readonly warningId: string;
  readonly revision: number;
  readonly obliged: number;
  readonly informed: number;
  readonly places: number;
  /** Why nothing, or not everything, was sent; empty when everything was. */
  readonly withheld: string;
  readonly at: Date;
};

/** A recipient says: we have read it. It may say so over any channel, more than once. */
export type Acknowledged = ObligationKey & {
  readonly acknowledgementId: string;
  readonly via: Channel;
  readonly by: string;
  readonly ticked: readonly string[];
  readonly serviceState?: ServiceState | undefined;
  readonly at: Date;
  /** Which help they need, in their words; empty when they only say that they do. */
  readonly helpAsked?: string | undefined;
  /** Whoever asks for help is heard; that it is who must confirm, and that they have read this, is not proven. */
  readonly confirmsNothing?: boolean | undefined;
};

export type ObligationEvent =
  | { readonly type: 'created'; readonly fact: ObligationCreated }
  | { readonly type: 'escalated'; readonly fact: ObligationEscalated }
  | { readonly type: 'confirmed'; readonly fact: ObligationConfirmed }
  | { readonly type: 'exhausted'; readonly fact: ObligationExhausted }
  | { readonly type: 'revoked'; readonly fact: ObligationRevoked };

type Known = { readonly created: ObligationCreated; readonly rung: number };
export type Obligation =
  | (Known & { readonly state: 'open'; readonly deadlineAt: Date })
  | (Known & { readonly state: 'exhausted'; readonly at: Date })
  | (Known & { readonly state: 'confirmed'; readonly confirmed: ObligationConfirmed })
  | (Known & { readonly state: 'revoked'; readonly because: string });

/** What one decision leads to: the fact to record. */
export type Decision =
  | { readonly type: 'escalated'; readonly fact: ObligationEscalated }
  | { readonly type: 'confirmed'; readonly fact: ObligationConfirmed }
  | { readonly type: 'exhausted'; readonly fact: ObligationExhausted }
  | { readonly type: 'revoked'; readonly fact: ObligationRevoked };

export const keyOf = ({ warningId, revision, recipientId }: ObligationKey): ObligationKey => ({
  warningId,
  revision,
  recipientId,
});

/**
 * The deadline of a rung passed: go on to the next rung, or raise the alarm when there is none, or when the warning expired
 * meanwhile and may not be sent any more. A deadline of a rung that is over, or of an obligation that ended, changes nothing:
 * undefined.
 */
export function passDeadline(
  obligation: Obligation,
  { rung }: Pick<DeadlinePassed, 'rung'>,
  expiresAt: Date,
  now: Date,
): Decision | undefined {
  if (obligation.state !== 'open' || rung !== obligation.rung) return undefined;
  const following = obligation.created.ladder[rung + 1];
  return following && expiresAt > now
    ? escalate(obligation, following, 'no confirmation in time', now)
    : { type: 'exhausted', fact: { ...keyOf(obligation.created), name: obligation.created.name, at: now } };
}

/** What a gateway says failed for good: a channel, and the rung for which it was asked to send. */
export type FailedDelivery = { readonly rung: number; readonly channel: Channel; readonly detail: string };

/**
 * The only contact point of the present rung failed for good: don't wait for the deadline. The last rung is waited for all
 * the same, since the recipient may still confirm what came before, or at the portal.
 */
export function failDelivery(
  obligation: Obligation,
  { rung, channel, detail }: FailedDelivery,
  expiresAt: Date,
  now: Date,
): Decision | undefined {
  if (obligation.state !== 'open' || rung !== obligation.rung) return undefined;
  const [only, ...others] = obligation.created.ladder[rung]?.contactPoints ?? [];
  const following = obligation.created.ladder[rung + 1];
  if (only?.channel !== channel || others.length > 0 || !following || expiresAt <= now) return undefined;
  return escalate(obligation, following, `${channel} failed: ${detail}`, now);
}

/** Whether a person telephones on a step, and not the chain. */
export const isForOperator = (asked: readonly Pick<Asked, 'as'>[] = []): boolean =>
  asked.some(({ as }) => as === 'operator');

const operatorCalls = '; an operator calls';

/** Whether an obligation came to a step on which a person telephones, or went on from there: that nobody answered ends no call. */
export const cameToOperator = ({ because }: Pick<ObligationEscalated, 'because'>): boolean =>
  because.endsWith(operatorCalls);

function escalate({ created, rung }: Obligation, next: Rung, why: string, now: Date): Decision {
  const steps = [...created.ladder.slice(0, rung + 1), next];
  const because = steps.some(({ asked }) => isForOperator(asked)) ? `${why}${operatorCalls}` : why;
  const deadlineAt = new Date(now.getTime() + next.waitSeconds * 1000);
  return { type: 'escalated', fact: { ...keyOf(created), rung: rung + 1, because, deadlineAt, at: now } };
}

/**
 * The first confirmation ends the duty, also a late one. What the recipient says afterwards counts as well, such as that the service
 * is down by now: each other statement is recorded, and what it leaves out stays as it was said. The same once more changes nothing,
 * nor does an earlier one that comes later.
 */
export function confirm(obligation: Obligation, ack: Acknowledged, now: Date): Decision | undefined {
  if (obligation.state === 'revoked' || ack.confirmsNothing) return undefined;
  const before = obligation.state === 'confirmed' ? obligation.confirmed : undefined;
  if (before && (isSaidBefore(before, ack) || isSame(before, ack))) return undefined;
  const { via, by, at: saidAt } = ack;
  const ticked = ack.ticked.length === 0 ? (before?.ticked ?? []) : ack.ticked;
  const serviceState = ack.serviceState ?? before?.serviceState;
  return { type: 'confirmed', fact: { ...keyOf(obligation.created), via, by, ticked, serviceState, at: now, saidAt } };
}

const isSaidBefore = ({ at, saidAt = at }: ObligationConfirmed, ack: Acknowledged): boolean => ack.at <= saidAt;

/** Another channel or another name is no other statement; what the service does, and what was done, is. */
const isSame = (before: ObligationConfirmed, { ticked, serviceState }: Acknowledged): boolean =>
  (serviceState === undefined || serviceState === before.serviceState) &&
  ticked.every((tick) => before.ticked.includes(tick)) &&
  (ticked.length === 0 || ticked.length === before.ticked.length);

/** A later revision replaces this one: what is still open is no longer asked for. */
export const revoke = (obligation: Obligation, because: string, now: Date): Decision | undefined =>
  obligation.state === 'open'
    ? { type: 'revoked', fact: { ...keyOf(obligation.created), because, at: now } }
    : undefined;

/** The obligation after one more fact. */
export function evolveObligation(obligation: Obligation | undefined, event: ObligationEvent): Obligation {
  if (event.type === 'created')
    return obligation ?? { state: 'open', created: event.fact, rung: 0, deadlineAt: event.fact.deadlineAt };
  if (!obligation) throw new Refused(`An obligation can't begin with "${event.type}".`);
  const { created, rung } = obligation;
  switch (event.type) {
    case 'escalated':
      return { state: 'open', created, rung: event.fact.rung, deadlineAt: event.fact.deadlineAt };
    case 'confirmed':
      return { state: 'confirmed', created, rung, confirmed: event.fact };
    case 'exhausted':
      return { state: 'exhausted', created, rung, at: event.fact.at };
    case 'revoked':
      return { state: 'revoked', created, rung, because: event.fact.because };
  }
}

/** An obligation from all its facts, oldest first; undefined when there are none. */
export const obligationFrom = (events: Iterable<ObligationEvent>): Obligation | undefined =>
  Iterator.from(events).reduce<Obligation | undefined>(evolveObligation, undefined);
