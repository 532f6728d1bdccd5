import { randomUUID } from 'node:crypto';
import { chainParts } from '@keten/contracts';
import { crewOf } from '../crew.ts';
import type { Running } from '../keep-running.ts';
import { insist, json } from '../people.ts';
import type { Stage } from '../stage.ts';
import type { Known, ReportStep, Scenario, Step } from './scenario.ts';

/** A step as it went. */
export type Played = { readonly at: Date; readonly plannedAt: number; readonly what: string; readonly outcome: string };

const notHappened = 'niet gebeurd';
/** Whether a step could be played. */
export const hasHappened = ({ outcome }: Played): boolean => !outcome.startsWith(notHappened);

/** Who and what a script can name on this stage. */
export const knownOn = ({ people, plane, world, brokers }: Stage): Known => ({
  entities: people.map(({ entity }) => entity.entityId),
  sources: Object.values(crewOf(plane).sources),
  parts: [...brokers.nodes, ...world.carriers.map(({ process }) => process)].map(({ name }) => name).concat(chainParts),
});

/**
 * Plays every step at its time, until the last one or until it is over.
 *
 * @param over cuts it short: what did not happen yet does not happen.
 */
export async function play(stage: Stage, { steps }: Scenario, over: Promise<unknown>): Promise<readonly Played[]> {
  const played: Played[] = [];
  const startMs = performance.now();
  for (const step of steps) {
    const isOver = await Promise.race([over.then(() => true), wait(step.at * 1000 - (performance.now() - startMs))]);
    if (isOver === true) break;
    const at = new Date();
    const outcome = await perform(stage, step).catch((error: unknown) => `${notHappened}: ${String(error)}`);
    const line = { at, plannedAt: step.at, what: nameOf(step), outcome };
    stage.timeline.add(`script: ${line.what}: ${outcome}`);
    played.push(line);
  }
  return played;
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

function nameOf(step: Step): string {
  switch (step.do) {
    case 'report':
      return `${step.by} meldt "${step.headline}"`;
    case 'silence':
      return `${step.who} zwijgt`;
    case 'acknowledge':
      return `${step.who} antwoordt weer, via ${step.via.replace('by-', '')}`;
    case 'fail':
      return `${step.what} valt uit`;
  }
}

async function perform(stage: Stage, step: Step): Promise<string> {
  switch (step.do) {
    case 'report':
      return report(stage, step);
    case 'silence':
      personOf(stage, step.who).behave('never');
      return 'gedaan';
    case 'acknowledge':
      personOf(stage, step.who).behave(step.via);
      return 'gedaan';
    case 'fail':
      runningNamed(stage, step.what).kill();
      return 'kill -9';
  }
}

async function report({ services, secrets }: Stage, step: ReportStep): Promise<string> {
  const { by, at: _at, do: _do, places, ...said } = step;
  const body = {
    ...{ id: `OEFENING-${randomUUID()}`, sentAt: new Date().toISOString(), status: 'Exercise', tlp: 'AMBER' },
    ...{ categories: ['Security'], event: step.headline, area: { description: places.join(', '), codes: places } },
    ...said,
  };
  const url = `${services.urlOf('intake')}/v1/threat-reports`;
  const answer = await insist(() => fetch(url, json('POST', body, secrets.token(by))));
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return 'aangenomen';
}

function personOf({ people }: Stage, entityId: string) {
  const person = people.find(({ entity }) => entity.entityId === entityId);
  if (!person) throw new Error(`nobody is called ${entityId}`);
  return person;
}

function runningNamed({ brokers, world, services }: Stage, name: string): Running {
  const part = chainParts.find((each) => each === name);
  if (part) return services.processOf(part);
  const others = [...brokers.nodes, ...world.carriers.map(({ process }) => process)];
  const found = others.find((running) => running.name === name);
  if (!found) throw new Error(`nothing is called ${name}`);
  return found;
}
