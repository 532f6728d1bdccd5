import type {
  DecisionStep,
  ExerciseDecision,
  ExerciseReport,
  ExerciseState,
  JsonOf,
  MetExpectation,
  PlayedStep,
  ReachedByExercise,
  SentInExercise,
} from '@keten/domain';
import { nameOf } from './stage-hand.ts';

type Report = JsonOf<ExerciseReport>;

const stepWords: Readonly<Record<string, string>> = {
  ...{ proposed: 'voorgesteld', drafted: 'geschreven', submitted: 'ingediend', approved: 'goedgekeurd' },
  ...{ rejected: 'afgewezen', issued: 'verstuurd', updated: 'bijgewerkt', corrected: 'hersteld', ended: 'beëindigd' },
};
const decisionWords: Readonly<Record<DecisionStep, string>> = {
  take: 'oppakken',
  approve: 'goedkeuren',
  issue: 'versturen',
};
const stateWords: Readonly<Record<ReachedByExercise['state'], string>> = {
  open: 'nog geen antwoord',
  confirmed: 'bevestigd',
  exhausted: 'niet bereikt',
  revoked: 'niet meer gevraagd',
};

const endWords: Readonly<Record<ExerciseState, string>> = {
  running: 'Zij duurt nog.',
  completed: 'Zij is helemaal gespeeld.',
  stopped: 'Zij is voor haar tijd gestopt.',
  'broken-off': 'Zij is afgebroken: niet alles is gespeeld.',
};

/** The report as people read it. */
export function printExercise(report: Report): string {
  const { name, goal, state, stopped, startedBy, startedAt, endedAt } = report;
  const { played, did, decisions, sent, reached, notEnrolled, others, expected } = report;
  const late = decisions.filter(({ isLate }) => isLate);
  return [
    `OEFENING. Verslag: ${name}`,
    `Doel: ${goal}`,
    `Gestart door ${startedBy}. ${endWords[state]}${stopped ? ` Door ${stopped.by}: ${stopped.reason}` : ''}`,
    `Van ${startedAt} tot ${endedAt}. Tijden hieronder zijn seconden na het begin.`,
    ...section(
      'Wat er gespeeld is',
      played.map((each) => playedLine(each, startedAt)),
    ),
    ...section(
      'Wie wat deed',
      did.map(({ afterSeconds, step, revision, by }) =>
        line(afterSeconds, `${by ?? 'de keten'}: ${stepWords[step] ?? step}, versie ${revision}`),
      ),
    ),
    ...section(`Beslissingen en hun tijd (${late.length} te laat)`, decisions.map(decisionLine)),
    ...section('Wat verstuurd is', sent.map(sentLine)),
    ...(others > 0
      ? [
          `  Niet meegeteld: ${others === 1 ? '1 andere waarschuwing' : `${others} andere waarschuwingen`} uit deze tijd.`,
        ]
      : []),
    ...section('Wie bereikt is', reached.map(reachedLine)),
    ...section(
      'Niet aangemeld voor oefeningen',
      notEnrolled.map((each) => `  ${each}`),
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

function playedLine({ step, at, isDone, because }: JsonOf<PlayedStep>, startedAt: string): string {
  if (at === undefined) return line(step.at, `${nameOf(step)}: niet gespeeld`);
  const afterSeconds = Math.round((Date.parse(at) - Date.parse(startedAt)) / 1000);
  return line(afterSeconds, `${nameOf(step)}: ${isDone ? 'gedaan' : `niet gebeurd: ${because}`}`);
}

const sentLine = ({ revision, asked, confirmed, messages, citizens }: SentInExercise): string =>
  [
    `  versie ${revision}: ${confirmed} van ${asked} bevestigd`,
    ...messages.map(({ channel, state, count }) => `${channel} ${state} ${count}`),
    ...citizens.map(({ channel, sent }) => `${channel} aan ${sent} burgers`),
  ].join(', ');

const decisionLine = ({
  afterSeconds,
  step,
  revision,
  by,
  tookSeconds,
  budgetSeconds,
  isLate,
}: JsonOf<ExerciseDecision>): string =>
  line(
    afterSeconds,
    `${decisionWords[step]}, versie ${revision}: ${by ?? 'niemand'}, ${tookSeconds} s van ${budgetSeconds} s${isLate ? ' TE LAAT' : ''}`,
  );

const reachedLine = ({ afterSeconds, name, revision, state, via, rung }: ReachedByExercise): string =>
  line(
    afterSeconds,
    `${name}, versie ${revision}: ${stateWords[state]}${via === undefined ? '' : ` via ${via}`}${rung > 0 ? `, na ${rung} ander kanaal` : ''}`,
  );

const nameOfExpected = ({ expected }: MetExpectation): string =>
  expected.what === 'confirmed' ? `${expected.who} bevestigt` : `een waarschuwing wordt ${stepWords[expected.what]}`;

const expectedLine = (each: MetExpectation): string =>
  `  ${each.isMet ? '✔' : '✘'} ${nameOfExpected(each)} binnen ${each.expected.within} s: ${each.afterSeconds === undefined ? 'niet gebeurd' : `na ${each.afterSeconds} s`}`;

/** What should have happened and did not, what nobody decided, and who never answered. */
export const notDone = ({ expected, decisions, reached }: Report): readonly string[] => [
  ...expected.filter(({ afterSeconds }) => afterSeconds === undefined).map((each) => `  ${nameOfExpected(each)}`),
  ...decisions
    .filter(({ by }) => by === undefined)
    .map(({ step, revision }) => `  ${decisionWords[step]} van versie ${revision}`),
  ...reached
    .filter(({ state }) => state === 'open' || state === 'exhausted')
    .map(({ name, revision }) => `  ${name} heeft versie ${revision} niet bevestigd`),
];
