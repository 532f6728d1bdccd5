import { randomUUID } from 'node:crypto';
import { entityRegister } from '@keten/contracts';
import { Refused, runningAmong, startExercise, stateOfExercise, stepsOf, stopExercise, takesPart } from '@keten/domain';
import type { Entity, ExerciseRun, Operator } from '@keten/domain';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers, RegisterView } from '@keten/messaging';
import { CLOCK, LOG, provide, runEvery, token } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { BOARD } from '../board/board.ts';
import type { ConsoleConfig } from '../config.ts';
import { noSuch } from '../no-such.ts';
import { PEOPLE } from '../people/people.ts';
import { THREATS } from '../threats/threats.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import { allExercises, createExerciseLog, exerciseUpdates, followExercises } from './exercise-record.ts';
import type { ExerciseLog, FollowExercises } from './exercise-record.ts';
import { performStep } from './perform-step.ts';
import { playExercise, scenarioOf } from './play-exercise.ts';
import { readScripts } from './read-scripts.ts';
import type { Script } from './read-scripts.ts';
import { showExercise } from './show-exercise.ts';
import type { ReportParts } from './show-exercise.ts';

/** Which exercises can be played, which one is, and what came of each. */
export type Exercises = ReturnType<typeof openExercises>;
export const EXERCISES = token<Exercises>('EXERCISES');

const lookMs = 500;

export const exercises = (config: ConsoleConfig): Provider =>
  provide(
    EXERCISES,
    [FACT_LOG, PUBLISHER, REGISTERS, WARNINGS, THREATS, BOARD, PEOPLE, CLOCK, LOG],
    async (factLog: FactLog, publisher: Publisher, registers: Registers, ...rest) => {
      const [warnings, threats, board, people, clock, diary] = rest;
      const entities = await registers.view(entityRegister);
      const nameOf = (operatorId: string): string => people.colleague(operatorId)?.name ?? operatorId;
      const log = createExerciseLog(factLog, publisher);
      const follow = followExercises(factLog);
      const notEnrolled = (): readonly string[] =>
        [...entities.all().values()].filter((each) => !takesPart(each, 'exercise')).map(({ name }) => name);
      return openExercises(config, {
        ...{ log, follow, warnings, threats, board, entities, notEnrolled, nameOf, clock },
        scripts: scriptsOf(config, entities),
        player: playerOf(config, { follow, log, clock, diary }),
      });
    },
  );

function scriptsOf(config: ConsoleConfig, entities: Pick<RegisterView<Entity>, 'all'>): Scripts | undefined {
  const { EXERCISE_SCRIPTS: folder, EXERCISE_SOURCES: sources = [], EXERCISE_STAGE_URL: stageUrl } = config;
  if (!isHeldHere(config) || folder === undefined) return undefined;
  const known = () => ({ entities: [...entities.all().keys()], sources: sources.map(({ sourceId }) => sourceId) });
  return readScripts({ folder, known, hasStage: stageUrl !== undefined });
}
type Scripts = () => Promise<readonly Script[]>;

const isHeldHere = ({ PLANE: plane }: ConsoleConfig): boolean => plane === 'exercise';

type PlayerParts = {
  readonly follow: FollowExercises;
  readonly log: ExerciseLog;
  readonly clock: () => Date;
  readonly diary: Pick<Log, 'warn'>;
};

function playerOf(config: ConsoleConfig, { follow, log, clock, diary }: PlayerParts) {
  const { EXERCISE_INTAKE_URL: intakeUrl, EXERCISE_SOURCES: sources = [], EXERCISE_STAGE_URL: stageUrl } = config;
  if (!isHeldHere(config) || intakeUrl === undefined) return undefined;
  const play = playExercise({ follow, log, clock, perform: performStep({ intakeUrl, sources, stageUrl }) });
  return runEvery(lookMs, play, (err) => diary.warn({ err }, 'an exercise is not played on yet'));
}

type Parts = ReportParts & {
  readonly follow: FollowExercises;
  readonly log: ExerciseLog;
  readonly entities: Pick<RegisterView<Entity>, 'all'>;
  /** Undefined where none is played. */
  readonly scripts: Scripts | undefined;
  readonly player: ReturnType<typeof playerOf>;
};

function openExercises(config: ConsoleConfig, parts: Parts) {
  const { follow, log, entities, scripts, player, nameOf, clock } = parts;
  const isHere = isHeldHere(config);
  const show = showExercise(parts);
  const checkHeldHere = (): void => {
    if (!isHere) throw new Refused('Exercises are held at the console of the exercise.');
  };
  /** Of the live plane there are none, whatever its brokers hold. */
  const runs = async (): Promise<readonly ExerciseRun[]> => (isHere ? follow() : []);
  const runOf = async (runId: string): Promise<ExerciseRun> => {
    const found = (await runs()).find(({ started }) => started.runId === runId);
    if (!found) throw noSuch('exercise', runId);
    return found;
  };
  const lineOf = (run: ExerciseRun) => {
    const { runId, name, by, at, endsAt } = run.started;
    const state = stateOfExercise(run, scenarioOf(run));
    const failed = run.played.filter(({ isDone }) => !isDone).length;
    return { runId, name, state, failed, startedBy: nameOf(by), startedAt: at, endsAt };
  };

  return {
    projections: exerciseUpdates(isHere),
    /** The newest first. */
    list: async () => {
      const all = await runs();
      const running = runningAmong(all);
      const enrolled = [...entities.all().values()].filter((each) => takesPart(each, 'exercise'));
      return {
        isHeldHere: isHere,
        /** Where they are held instead. */
        ...(!isHere && config.EXERCISE_URL !== undefined ? { heldAt: config.EXERCISE_URL } : {}),
        canPlay: scripts !== undefined && player !== undefined,
        enrolled: isHere ? enrolled.map(({ name }) => name).toSorted() : [],
        scripts: ((await scripts?.()) ?? []).map(shownScript),
        ...(running && { running: { ...lineOf(running), steps: stepsOf(running, scenarioOf(running)) } }),
        items: all.map(lineOf).toReversed(),
      };
    },
    /** @throws Refused while another one goes on, and where none are held. */
    start: async ({ operatorId: by }: Operator, scriptId: string) => {
      checkHeldHere();
      const script = (await scripts?.())?.find((each) => each.scriptId === scriptId);
      if (!script || !player) throw noSuch('script', scriptId);
      const { scenario } = script;
      if (!scenario) throw new Refused('This script can not be played.');
      const runId = randomUUID();
      const { fact } = await log.takeFirst<'started'>(allExercises, ({ state }) => ({
        type: 'started',
        isMine: (before) => before.runId === runId,
        decide: () => {
          const at = clock();
          const endsAt = new Date(at.getTime() + scenario.endsAt * 1000);
          const start = { runId, scriptId, name: scenario.name, script: JSON.stringify(scenario), by, at, endsAt };
          return startExercise(state, start, nameOf);
        },
      }));
      return lineOf({ started: fact, played: [] });
    },
    /** @throws Refused for one that is over; Problem 404 for what nobody started. */
    stop: async ({ operatorId: by }: Operator, runId: string, reason: string) => {
      checkHeldHere();
      const run = await runOf(runId);
      const { fact } = await log.takeFirst<'stopped'>(allExercises, ({ state, steps }) => ({
        type: 'stopped',
        isMine: (before) => before.runId === runId && before.by === by && before.reason === reason,
        among: steps,
        decide: () =>
          stopExercise(state.find(({ started }) => started.runId === runId) ?? run, { runId, by, reason, at: clock() }),
      }));
      return lineOf({ ...run, stopped: fact });
    },
    show: async (operator: Operator, runId: string) => show(operator, await runOf(runId)),
    onApplicationShutdown: async (): Promise<void> => {
      await player?.onApplicationShutdown();
    },
  };
}

const shownScript = ({ scriptId, scenario, faults = [] }: Script) =>
  scenario
    ? {
        ...{ scriptId, name: scenario.name, goal: scenario.goal, minutes: Math.ceil(scenario.endsAt / 60) },
        reports: scenario.steps.filter((step) => step.do === 'report').length,
        steps: scenario.steps.length,
      }
    : { scriptId, faults };
