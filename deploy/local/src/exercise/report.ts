import { decisionsTaken, hurryOf } from '@keten/domain';
import type { DecisionTaken, TakenStep } from '@keten/domain';
import { signIn } from '../console-client.ts';
import type { Row, ShownWarning } from '../console-client.ts';
import { crewOf } from '../crew.ts';
import { warningsOf } from '../report-threat.ts';
import type { Stage } from '../stage.ts';
import type { Played } from './play.ts';
import type { Expected, Scenario } from './scenario.ts';

type Followed = ShownWarning & {
  readonly timeline: readonly (Omit<TakenStep, 'at'> & { readonly at: string; readonly purpose?: string })[];
};
type FollowedRow = Row & { readonly at: string; readonly by?: string };

/** When something happened, in whole seconds after the start. */
type After = { readonly afterSeconds: number };
export type Did = After & { readonly warningId: string; readonly revision: number; readonly step: string } & {
  readonly by: string | undefined;
};
export type Decision = Omit<DecisionTaken, 'since'> & After & { readonly warningId: string };
export type Reached = After &
  Pick<FollowedRow, 'recipientId' | 'name' | 'state' | 'rung' | 'via' | 'by'> & {
    readonly warningId: string;
    readonly revision: number;
  };
export type Met = { readonly expected: Expected; readonly afterSeconds: number | undefined; readonly isMet: boolean };

/** What came of an exercise: who did what when, which clocks were missed, whom it reached, and what was not done. */
export type ExerciseReport = {
  readonly plane: 'exercise';
  readonly name: string;
  readonly goal: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly played: readonly Played[];
  readonly did: readonly Did[];
  readonly decisions: readonly Decision[];
  readonly reached: readonly Reached[];
  /** Who stands in the register and takes no part: nobody there was reached. */
  readonly notEnrolled: readonly string[];
  readonly expected: readonly Met[];
};

type Course = {
  readonly scenario: Scenario;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly played: readonly Played[];
};

/** Reads the record of every warning and the board of every revision at the console, as one who practised may. */
export async function reportOn(stage: Stage, course: Course): Promise<ExerciseReport> {
  const { author } = crewOf(stage.plane).operators;
  const console = await signIn(stage.services.urlOf('console'), author, stage.secrets.password(author));
  const lines = await warningsOf(console);
  const warnings = await Promise.all(lines.map(({ warningId }) => console.get<Followed>(`/v1/warnings/${warningId}`)));
  const rows = await Promise.all(
    warnings.flatMap(({ warningId, timeline }) =>
      issuedIn(timeline).map(async (revision) => {
        const { board } = await console.warning(warningId, revision);
        return (board.obligations as readonly FollowedRow[]).map((row) => ({ ...row, warningId, revision }));
      }),
    ),
  );
  const { items } = await console.get<{ readonly items: readonly Registered[] }>('/v1/entities');
  const notEnrolled = items.filter(({ practises }) => practises !== true).map(({ name }) => name);
  return composeReport(course, { warnings, rows: rows.flat(), notEnrolled });
}

const wentOut = new Set(['issued', 'updated', 'corrected', 'ended']);
const issuedIn = (timeline: Followed['timeline']): readonly number[] => [
  ...new Set(timeline.filter(({ step }) => wentOut.has(step)).map(({ revision }) => revision)),
];

type RowOf = FollowedRow & { readonly warningId: string; readonly revision: number };
export type FollowedWarning = Pick<Followed, 'warningId' | 'timeline'> & {
  readonly content: Parameters<typeof hurryOf>[0];
};

type Registered = { readonly name: string; readonly practises?: boolean };
type Seen = {
  readonly warnings: readonly FollowedWarning[];
  readonly rows: readonly RowOf[];
  readonly notEnrolled: readonly string[];
};

/** The report of what was read. */
export function composeReport(
  { scenario, startedAt, endedAt, played }: Course,
  { warnings, rows, notEnrolled }: Seen,
): ExerciseReport {
  const after = (at: Date | string): number => Math.round((new Date(at).getTime() - startedAt.getTime()) / 1000);
  const did = warnings.flatMap(({ warningId, timeline }) =>
    timeline.map(({ step, revision, by, at }) => ({ warningId, revision, step, by, afterSeconds: after(at) })),
  );
  const decisions = warnings.flatMap(({ warningId, timeline, content }) => {
    const steps = timeline.map((each) => ({ ...each, at: new Date(each.at) }));
    return decisionsTaken(steps, hurryOf(content), endedAt).map(({ since, ...taken }) => ({
      ...{ warningId, ...taken, afterSeconds: after(since) },
    }));
  });
  const reached = rows.map(({ warningId, revision, recipientId, name, state, rung, via, by, at }) => ({
    ...{ warningId, revision, recipientId, name, state, rung, afterSeconds: after(at) },
    ...(via === undefined ? {} : { via }),
    ...(by === undefined ? {} : { by }),
  }));
  const { name, goal } = scenario;
  const expected = scenario.expected.map((each) => met(each, did, reached));
  return { plane: 'exercise', name, goal, startedAt, endedAt, played, did, decisions, reached, notEnrolled, expected };
}

function met(expected: Expected, did: readonly Did[], reached: readonly Reached[]): Met {
  const moments =
    expected.what === 'confirmed'
      ? reached.filter(({ recipientId, state }) => recipientId === expected.who && state === 'confirmed')
      : did.filter(({ step }) => step === expected.what);
  const first = moments.map(({ afterSeconds }) => afterSeconds).sort((one, other) => one - other)[0];
  return { expected, afterSeconds: first, isMet: first !== undefined && first <= expected.within };
}
