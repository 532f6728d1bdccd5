import type { DecisionStep } from '@keten/domain';
import type { Decision, ExerciseReport, Met, Reached } from './report.ts';

const stepWords: Readonly<Record<string, string>> = {
  ...{ proposed: 'voorgesteld', drafted: 'geschreven', submitted: 'ingediend', approved: 'goedgekeurd' },
  ...{ rejected: 'afgewezen', issued: 'verstuurd', updated: 'bijgewerkt', corrected: 'hersteld', ended: 'beëindigd' },
};
const decisionWords: Readonly<Record<DecisionStep, string>> = {
  take: 'oppakken',
  approve: 'goedkeuren',
  issue: 'versturen',
};
const stateWords: Readonly<Record<Reached['state'], string>> = {
  open: 'nog geen antwoord',
  confirmed: 'bevestigd',
  exhausted: 'niet bereikt',
  revoked: 'niet meer gevraagd',
};

/** The report as people read it. */
export function printExercise(report: ExerciseReport): string {
  const { name, goal, startedAt, endedAt, played, did, decisions, reached, notEnrolled, expected } = report;
  const late = decisions.filter(({ isLate }) => isLate);
  return [
    `OEFENING. Verslag: ${name}`,
    `Doel: ${goal}`,
    `Van ${startedAt.toISOString()} tot ${endedAt.toISOString()}. Tijden hieronder zijn seconden na het begin.`,
    ...section(
      'Wat er gespeeld is',
      played.map(({ plannedAt, what, outcome }) => line(plannedAt, `${what}: ${outcome}`)),
    ),
    ...section(
      'Wie wat deed',
      did.map(({ afterSeconds, step, revision, by }) =>
        line(afterSeconds, `${by || 'de keten'}: ${stepWords[step] ?? step}, versie ${revision}`),
      ),
    ),
    ...section(`Beslissingen en hun tijd (${late.length} te laat)`, decisions.map(decisionLine)),
    ...section('Wie bereikt is', reached.map(reachedLine)),
    ...section(
      'Niet aangemeld voor oefeningen',
      notEnrolled.map((name) => `  ${name}`),
    ),
    ...section('Wat verwacht werd', expected.map(expectedLine)),
    '',
    ...section('Niet gedaan', notDone(report)),
    '',
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): readonly string[] => [
  '',
  title,
  ...(lines.length > 0 ? lines : ['  niets']),
];
const line = (afterSeconds: number, what: string): string => `  ${String(afterSeconds).padStart(5)}  ${what}`;

const decisionLine = ({ afterSeconds, step, revision, by, tookSeconds, budgetSeconds, isLate }: Decision): string =>
  line(
    afterSeconds,
    `${decisionWords[step]}, versie ${revision}: ${by ?? 'niemand'}, ${tookSeconds} s van ${budgetSeconds} s${isLate ? ' TE LAAT' : ''}`,
  );

const reachedLine = ({ afterSeconds, name, revision, state, via, rung }: Reached): string =>
  line(
    afterSeconds,
    `${name}, versie ${revision}: ${stateWords[state]}${via === undefined ? '' : ` via ${via}`}${rung > 0 ? `, na ${rung} ander kanaal` : ''}`,
  );

const nameOf = ({ expected }: Met): string =>
  expected.what === 'confirmed' ? `${expected.who} bevestigt` : `een waarschuwing wordt ${stepWords[expected.what]}`;

const expectedLine = (each: Met): string =>
  `  ${each.isMet ? '✔' : '✘'} ${nameOf(each)} binnen ${each.expected.within} s: ${each.afterSeconds === undefined ? 'niet gebeurd' : `na ${each.afterSeconds} s`}`;

/** What should have happened and did not, what nobody decided, and who never answered. */
export const notDone = ({ expected, decisions, reached }: ExerciseReport): readonly string[] => [
  ...expected.filter(({ afterSeconds }) => afterSeconds === undefined).map((each) => `  ${nameOf(each)}`),
  ...decisions
    .filter(({ by }) => by === undefined)
    .map(({ step, revision }) => `  ${decisionWords[step]} van versie ${revision}`),
  ...reached
    .filter(({ state }) => state === 'open' || state === 'exhausted')
    .map(({ name, revision }) => `  ${name} heeft versie ${revision} niet bevestigd`),
];
