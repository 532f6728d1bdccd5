import type { BroadcastChannel } from './broadcast.ts';
import type { Content } from './content.ts';
import { hurryOf } from './decision-clock.ts';
import { decisionsTaken } from './decisions-taken.ts';
import type { DecisionTaken } from './decisions-taken.ts';
import type { DeliveryState } from './delivery.ts';
import { momentOfStep, stateOfExercise } from './exercise.ts';
import type { ExerciseRun, ExerciseState } from './exercise.ts';
import type { Obligation } from './obligation.ts';
import type { Channel, Plane } from './vocabulary.ts';
import type { Expected, Scenario, ScriptStep } from './scenario.ts';
import type { WarningEvent } from './warning-facts.ts';

/** When something happened, in whole seconds after the start. */
type After = { readonly afterSeconds: number };
type OfWarning = { readonly warningId: string; readonly revision: number };
/** What people are called, and nobody where the chain did it by itself. */
type Doer = { readonly by: string | undefined };

/** A step of the script as it went; without a moment when it was not played. */
export type PlayedStep = {
  readonly step: ScriptStep;
  readonly plannedAt: Date;
  readonly at?: Date;
  readonly isDone: boolean;
  readonly because: string;
};
export type ExerciseDeed = After & OfWarning & Doer & { readonly step: WarningEvent['type'] };
export type ExerciseDecision = Omit<DecisionTaken, 'since'> & After & { readonly warningId: string };
type Row = {
  readonly recipientId: string;
  readonly name: string;
  readonly state: Obligation['state'];
  readonly rung: number;
  readonly via?: Channel | undefined;
};
export type ReachedByExercise = After & OfWarning & Row & { readonly by?: string };
/** What went out of a revision, and how many of those who were asked confirmed it. */
export type SentInExercise = OfWarning & {
  readonly asked: number;
  readonly confirmed: number;
  readonly messages: readonly Messages[];
  readonly citizens: readonly Citizens[];
};
type Messages = { readonly channel: Channel; readonly state: DeliveryState; readonly count: number };
type Citizens = { readonly channel: BroadcastChannel; readonly sent: number; readonly failed: number };
export type MetExpectation = { readonly expected: Expected; readonly afterSeconds?: number; readonly isMet: boolean };

/** What came of an exercise: who did what when, which clocks were missed, what was sent and whom it reached, and what was not done. */
export type ExerciseReport = {
  readonly plane: Plane;
  readonly runId: string;
  readonly name: string;
  readonly goal: string;
  readonly state: ExerciseState;
  readonly startedBy: string;
  readonly startedAt: Date;
  /** Or when it will be, while it runs. */
  readonly endedAt: Date;
  readonly stopped?: { readonly by: string; readonly reason: string };
  readonly played: readonly PlayedStep[];
  readonly did: readonly ExerciseDeed[];
  readonly decisions: readonly ExerciseDecision[];
  readonly sent: readonly SentInExercise[];
  readonly reached: readonly ReachedByExercise[];
  /** Who stands in the register and takes no part: nobody there was reached. */
  readonly notEnrolled: readonly string[];
  /** Warnings of its time that have nothing to do with it. */
  readonly others: number;
  readonly expected: readonly MetExpectation[];
};

export type WarningInExercise = {
  readonly warningId: string;
  readonly content: Pick<Content, 'urgency' | 'severity' | 'purpose' | 'threatIds'>;
  readonly timeline: readonly Timed[];
};
type Timed = Doer & { readonly step: WarningEvent['type']; readonly revision: number; readonly at: Date };
/** How far a revision got. */
export type BoardOfExercise = OfWarning & {
  readonly obligations: readonly (Row & { readonly at: Date | string; readonly by?: string | undefined })[];
  readonly deliveryCounts: readonly Messages[];
  readonly broadcasts: readonly Citizens[];
};
export type SeenOfExercise = {
  readonly warnings: readonly WarningInExercise[];
  readonly boards: readonly BoardOfExercise[];
  readonly notEnrolled: readonly string[];
  /** How many warnings of its time were left out. */
  readonly others: number;
  readonly nameOf: (operatorId: string) => string;
};

/** Until when what happens belongs to an exercise. */
const endOfExercise = ({ started, stopped, over }: ExerciseRun): Date =>
  stopped?.at ?? (over ? earlier(over.at, started.endsAt) : started.endsAt);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** Whether something happened with a warning while it lasted. */
export const happenedIn = (run: ExerciseRun, { timeline }: Pick<WarningInExercise, 'timeline'>): boolean =>
  within(run, timeline).length > 0;

/**
 * Whether a warning of its time is one of an exercise: it is about what the script reported. What people wrote about no threat is, when
 * they began it while it lasted.
 *
 * @param isReported whether a report of the script is about this threat; undefined where nobody can tell, and then it counts.
 */
export function isOfExercise(
  run: ExerciseRun,
  { content: { threatIds }, timeline }: Pick<WarningInExercise, 'content' | 'timeline'>,
  isReported: (threatId: string) => boolean | undefined,
): boolean {
  if (!happenedIn(run, { timeline })) return false;
  if (threatIds.length > 0) return threatIds.some((threatId) => isReported(threatId) !== false);
  const began = timeline[0]?.at;
  return began !== undefined && began >= run.started.at;
}

const wentOut: ReadonlySet<WarningEvent['type']> = new Set(['issued', 'updated', 'corrected', 'ended'] as const);
/** The revisions that went out while it lasted. */
export const sentIn = (run: ExerciseRun, { timeline }: Pick<WarningInExercise, 'timeline'>): readonly number[] => [
  ...new Set(within(run, timeline).flatMap(({ step, revision }) => (wentOut.has(step) ? [revision] : []))),
];
const within = (run: ExerciseRun, timeline: readonly Timed[]): readonly Timed[] =>
  timeline.filter(({ at }) => at >= run.started.at && at <= endOfExercise(run));

/**
 * The report of what was read.
 *
 * @param now while it runs, a decision is not late before its time.
 */
export function reportOfExercise(
  run: ExerciseRun,
  scenario: Scenario,
  { warnings, boards, notEnrolled, others, nameOf }: SeenOfExercise,
  now: Date,
): ExerciseReport {
  const { started, stopped } = run;
  const endedAt = endOfExercise(run);
  const after = (at: Date | string): number => Math.round((new Date(at).getTime() - started.at.getTime()) / 1000);
  const named = (by: string | undefined): string | undefined => (by ? nameOf(by) : undefined);
  const did = warnings
    .flatMap(({ warningId, timeline }) =>
      within(run, timeline).map(({ step, revision, by, at }) => ({
        ...{ warningId, revision, step, by: named(by), afterSeconds: after(at) },
      })),
    )
    .toSorted((one, other) => one.afterSeconds - other.afterSeconds);
  const decisions = warnings.flatMap(({ warningId, timeline, content }) =>
    decisionsTaken(within(run, timeline), hurryOf(content), earlier(now, endedAt)).map(({ since, by, ...taken }) => ({
      warningId,
      ...taken,
      by: named(by),
      afterSeconds: after(since),
    })),
  );
  const reached = boards.flatMap(({ warningId, revision, obligations }) =>
    obligations.map(({ recipientId, name, state, rung, via, by, at }) => ({
      ...{ warningId, revision, recipientId, name, state, rung, afterSeconds: after(at) },
      ...(via === undefined ? {} : { via }),
      ...(by === undefined ? {} : { by }),
    })),
  );
  return {
    ...{ plane: 'exercise', runId: started.runId, name: scenario.name, goal: scenario.goal },
    ...{ state: stateOfExercise(run, scenario), startedBy: nameOf(started.by), startedAt: started.at, endedAt },
    ...(stopped && { stopped: { by: nameOf(stopped.by), reason: stopped.reason } }),
    played: stepsOf(run, scenario),
    ...{ did, decisions, reached, notEnrolled, others, sent: boards.map(sentOf) },
    expected: scenario.expected.map((each) => met(each, did, reached)),
  };
}

/** Every step of the script, also those that were not played. */
export const stepsOf = ({ started, played }: ExerciseRun, { steps }: Pick<Scenario, 'steps'>): readonly PlayedStep[] =>
  steps.map((step, index) => {
    const { at, isDone = false, because = '' } = played.find((each) => each.step === index) ?? {};
    return { step, plannedAt: momentOfStep(started, step), ...(at && { at }), isDone, because };
  });

const sentOf = ({ warningId, revision, obligations, deliveryCounts, broadcasts }: BoardOfExercise): SentInExercise => ({
  ...{ warningId, revision, asked: obligations.length },
  confirmed: obligations.filter(({ state }) => state === 'confirmed').length,
  messages: deliveryCounts,
  citizens: broadcasts.map(({ channel, sent, failed }) => ({ channel, sent, failed })),
});

function met(expected: Expected, did: readonly ExerciseDeed[], reached: readonly ReachedByExercise[]): MetExpectation {
  const moments =
    expected.what === 'confirmed'
      ? reached.filter(({ recipientId, state }) => recipientId === expected.who && state === 'confirmed')
      : did.filter(({ step }) => step === expected.what);
  const first = moments.map(({ afterSeconds }) => afterSeconds).toSorted((one, other) => one - other)[0];
  return {
    expected,
    ...(first === undefined ? {} : { afterSeconds: first }),
    isMet: first !== undefined && first <= expected.within,
  };
}
