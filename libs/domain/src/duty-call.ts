import type { DeliveryState } from './delivery.ts';
import type { DutyMatter, Waiting } from './duty-matters.ts';

/** It is time to look whether a piece of work waits too long. */
export type DutyLookDue = {
  /** The warning, also while a threat has none yet; `chainWorkId` for the chain itself. */
  readonly warningId: string;
  readonly at: Date;
};

/** The duty officer, or a deputy, gets a text about work that waits. */
export type DutyCalled = {
  /** Names this one text. */
  readonly callId: string;
  readonly warningId: string;
  readonly step: DutyMatter;
  readonly since: Date;
  readonly operatorId: string;
  /** Mobile, in E.164. */
  readonly phone: string;
  readonly text: string;
  readonly at: Date;
  /** Later it is not sent any more. */
  readonly expiresAt: Date;
};

/** What became of such a text. */
export type DutyCallReported = {
  readonly callId: string;
  readonly warningId: string;
  readonly state: DeliveryState;
  readonly at: Date;
};

/** Whom to text now, or when to look again; neither when nothing more is to come. */
type NextCall = { readonly operatorId?: string; readonly lookAt?: Date };

/** At each round of this is looked again for somebody on duty, while nobody is. */
const nobodyMs = 15 * 60_000;

/** The next moment on a grid: whoever looks again at one meets others there, so that looks do not grow in number. */
export const nextRound = (now: Date, everyMs: number): Date =>
  new Date((Math.floor(now.getTime() / everyMs) + 1) * everyMs);

type Called = Pick<DutyCalled, 'step' | 'since' | 'operatorId' | 'at'>;

/**
 * Who is texted about what waits: the first in line when it is over its budget, and the next one each time that as long went by
 * again. Who takes it up stops that, for as long as they have it.
 *
 * @param calls all that were made about this piece of work
 * @param line who may be texted about it, in their order
 */
export function nextCall(waiting: Waiting, calls: readonly Called[], line: readonly string[], now: Date): NextCall {
  const { step, since, budgetMs, until, takenUntil } = waiting;
  if (until && until <= now) return {};
  if (takenUntil && takenUntil > now) return { lookAt: takenUntil };
  const made = calls.filter((call) => call.step === step && call.since.getTime() === since.getTime());
  const last = made.at(-1);
  // Also after it lay still with somebody: the next one has as long as those before.
  const dueAt = new Date((last?.at ?? since).getTime() + budgetMs);
  if (dueAt > now) return { lookAt: dueAt };
  const operatorId = line.find((id) => !made.some((call) => call.operatorId === id));
  if (operatorId === undefined) return made.length === 0 ? { lookAt: nextRound(now, nobodyMs) } : {};
  return { operatorId, lookAt: new Date(now.getTime() + budgetMs) };
}
