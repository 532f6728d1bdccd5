import { decisionDue, decisionSteps } from './decision-clock.ts';
import { leaseMs, ownerAt } from './ownership.ts';
import type { Ownership } from './ownership.ts';
import type { Side } from './register.ts';
import { isBesideIssued, standingOf } from './standing.ts';
import type { WarningEvent } from './warning-facts.ts';
import type { Warning } from './warning.ts';

/**
 * What waits for a person so that somebody on duty is texted: a decision; work offered to a side that nobody of it takes; what expired
 * while nobody said what comes next; help that somebody asked for and nobody took; the chain itself, which fails; organisations that
 * a person is to telephone by their own ladder; a cell broadcast that the centre refused.
 */
export const dutyMatters = [...decisionSteps, 'offer', 'expired', 'help', 'chain', 'call', 'cells'] as const;
export type DutyMatter = (typeof dutyMatters)[number];

/** What stands for the chain itself where otherwise a warning is named. */
export const chainWorkId = 'chain';

/** So long a question to people stays unanswered before somebody is texted: as often as the screens ring anew. */
export const unansweredMs = 2 * 60_000;
/** So long the chain fails before somebody is texted: what is put right by itself wakes nobody. */
export const chainFailsMs = 5 * 60_000;

/** What waits, since when, and how long it may. */
export type Waiting = {
  readonly step: DutyMatter;
  readonly since: Date;
  readonly budgetMs: number;
  /** From then on nobody has to decide anything any more. */
  readonly until?: Date | undefined;
  /** Until when somebody has it who took it up. */
  readonly takenUntil?: Date | undefined;
  /** When each of several began that are told together. */
  readonly began?: readonly Date[];
};

/** An offer to a side, until one of them takes it or its owner's time is over; whom a colleague asks by name knows of it alone. */
export function offerWaiting(
  ownership: Ownership | undefined,
  now: Date,
): (Waiting & { readonly side: Side }) | undefined {
  const owner = ownerAt(now, ownership);
  if (owner?.offeredToSide === undefined || owner.offeredAt === undefined) return undefined;
  const { offeredToSide: side, offeredAt: since, until } = owner;
  return { ...{ step: 'offer', side, since, until }, budgetMs: unansweredMs };
}

/**
 * What is out from when it expires on, until somebody says what comes next; early warnings lapse by themselves. Who has it or writes
 * what comes next is at it; while that waits for a decision, its own clock runs.
 */
export function expiryWaiting(
  warning: Warning,
  steps: readonly WarningEvent[],
  ownership: Ownership | undefined,
  now: Date,
): Waiting | undefined {
  const { issued } = warning;
  if (!issued || standingOf(issued) !== 'issued' || issued.content.purpose === 'early-warning') return undefined;
  const since = issued.content.expiresAt;
  const ends = [ownerAt(now, ownership)?.until, atItUntil(warning, steps, now)].filter((end) => end !== undefined);
  const takenUntil = ends.length === 0 ? undefined : new Date(Math.max(...ends.map((end) => end.getTime())));
  return { ...{ step: 'expired', since, takenUntil }, budgetMs: unansweredMs };
}

function atItUntil(warning: Warning, steps: readonly WarningEvent[], now: Date): Date | undefined {
  if (!isBesideIssued(warning)) return undefined;
  const due = decisionDue(warning, steps);
  if (due) return due.until > now ? new Date(now.getTime() + unansweredMs) : undefined;
  const last = steps.at(-1)?.fact.at;
  return warning.state === 'draft' && last ? new Date(last.getTime() + leaseMs) : undefined;
}

/** Several that are told in one text, since the first of them; undefined when there are none. */
export function waitingTogether(step: DutyMatter, began: readonly Date[], budgetMs: number): Waiting | undefined {
  const [since] = began.toSorted((a, b) => a.getTime() - b.getTime());
  return since && { step, since, began, budgetMs };
}

type Told = { readonly step: DutyMatter; readonly since: Date; readonly at: Date };

/**
 * The overruns that something is: what is told together is one overrun with all that was there when somebody was texted last, and what
 * came since is another. So however much comes, it is one text, and nothing new hides behind what everybody was told.
 */
export function overrunsOf<Work extends Waiting>(work: Work, calls: readonly Told[]): readonly Work[] {
  const last = work.began && calls.findLast(({ step }) => step === work.step);
  if (!work.began || !last) return [work];
  const fresh = waitingTogether(
    work.step,
    work.began.filter((at) => at > last.at),
    work.budgetMs,
  );
  const isOld = work.began.some((at) => at <= last.at);
  return [...(isOld ? [{ ...work, since: last.since }] : []), ...(fresh ? [{ ...work, ...fresh }] : [])];
}
