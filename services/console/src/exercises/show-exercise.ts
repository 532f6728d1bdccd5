import { reportIdOf } from '@keten/contracts';
import { happenedIn, isOfExercise, reportOfExercise, sentIn } from '@keten/domain';
import type { ExerciseReport, ExerciseRun, Operator, WarningInExercise } from '@keten/domain';
import type { Board } from '../board/board.ts';
import type { Threats } from '../threats/threats.ts';
import type { Warnings } from '../warnings/warnings.ts';
import { reportedAs } from './perform-step.ts';
import { scenarioOf } from './play-exercise.ts';

export type ReportParts = {
  readonly warnings: Pick<Warnings, 'list' | 'log'>;
  readonly threats: Pick<Threats, 'reportsIn'>;
  readonly board: Pick<Board, 'show'>;
  readonly notEnrolled: () => readonly string[];
  readonly nameOf: (operatorId: string) => string;
  readonly clock: () => Date;
};

const readAtOnce = 100;

/** What came of an exercise, so far or in the end, as much of it as this person may read. */
export const showExercise =
  ({ warnings, threats, board, notEnrolled, nameOf, clock }: ReportParts) =>
  async (operator: Operator, run: ExerciseRun): Promise<ExerciseReport & { readonly isBoardAway?: true }> => {
    const all = await warningsDuring(warnings, operator, run);
    const isReported = await reportedIn(threats, run, all);
    const found = all.filter((warning) => isOfExercise(run, warning, isReported));
    const others = all.length - found.length;
    const boards = await Promise.all(
      found.flatMap((warning) =>
        sentIn(run, warning).map(async (revision) => ({
          ...(await board.show(warning.warningId, revision)),
          warningId: warning.warningId,
        })),
      ),
    );
    const report = reportOfExercise(
      run,
      scenarioOf(run),
      { warnings: found, boards, notEnrolled: notEnrolled(), others, nameOf },
      clock(),
    );
    return { ...report, ...(boards.some(({ isAway }) => isAway) && { isBoardAway: true as const }) };
  };

/** Which of the threats that these warnings are about the script reported. Nobody can tell while the threats can't be read. */
async function reportedIn(
  { reportsIn }: ReportParts['threats'],
  run: ExerciseRun,
  warnings: readonly WarningInExercise[],
): Promise<(threatId: string) => boolean | undefined> {
  const own = new Set(
    scenarioOf(run).steps.flatMap((step, index) =>
      step.do === 'report' ? [reportIdOf(`${step.by},${reportedAs(run, index)}`)] : [],
    ),
  );
  const threatIds = [...new Set(warnings.flatMap(({ content }) => content.threatIds))];
  const known = await Promise.all(
    threatIds.map(async (threatId) => {
      const reports = await reportsIn(threatId).catch(() => undefined);
      return [threatId, reports?.some((reportId) => own.has(reportId))] as const;
    }),
  );
  const isReported = new Map(known);
  return (threatId) => isReported.get(threatId);
}

/** Warnings of which something happened while it lasted. */
async function warningsDuring(
  { list, log }: ReportParts['warnings'],
  operator: Operator,
  run: ExerciseRun,
): Promise<readonly WarningInExercise[]> {
  const ids = new Set<string>();
  let before: string | undefined;
  do {
    const { items, next } = await list(operator, { before, limit: readAtOnce });
    for (const { warningId, changedAt } of items)
      if (changedAt !== undefined && new Date(changedAt) >= run.started.at) ids.add(warningId);
    before = next;
  } while (before !== undefined);
  const all = await Promise.all([...ids].map((warningId) => warningOf(log, warningId)));
  return all.filter((warning) => happenedIn(run, warning));
}

async function warningOf(log: ReportParts['warnings']['log'], warningId: string): Promise<WarningInExercise> {
  const { state, steps } = await log.readKnown(warningId);
  const timeline = steps.map(({ type, fact }) => ({
    ...{ step: type, revision: fact.revision, at: fact.at },
    by: 'by' in fact ? fact.by : undefined,
  }));
  return { warningId, content: state.content, timeline };
}
