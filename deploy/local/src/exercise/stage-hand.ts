import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Known, ScriptStep } from '@keten/domain';
import { crewOf } from '../crew.ts';
import type { Running } from '../keep-running.ts';
import { partsOfStory } from '../services.ts';
import type { Stage } from '../stage.ts';

/** Plays the organisations and makes parts fail, when the player of the console asks for it. */
export type StageHand = {
  readonly url: string;
  /** From now on with this stage. */
  readonly take: (stage: Stage) => void;
  readonly stop: () => Promise<void>;
};

/** Before there is a stage: the console must know where it will be asked. */
export async function startStageHand(): Promise<StageHand> {
  let stage: Stage | undefined;
  // A console that is killed by a step asks for it again when it is back: that is the same step.
  const done = new Set<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const id = request.url ?? '';
      if (!stage) return response.writeHead(503).end();
      try {
        if (!done.has(id)) perform(stage, JSON.parse(body) as ScriptStep);
        done.add(id);
        return response.writeHead(200).end('{}');
      } catch (error) {
        return response.writeHead(422).end((error as Error).message);
      }
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: (on) => (stage = on),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Who and what a script can name on this stage. */
export const knownOn = ({ people, plane, world, brokers }: Stage): Known => ({
  entities: people.map(({ entity }) => entity.entityId),
  sources: Object.values(crewOf(plane).sources),
  parts: [...brokers.nodes, ...world.carriers.map(({ process }) => process)]
    .map(({ name }) => name)
    .concat(partsOfStory),
});

function perform(stage: Stage, step: ScriptStep): void {
  stage.timeline.add(`script: ${nameOf(step)}`);
  switch (step.do) {
    case 'report':
      throw new Error('sources report by the door of the chain');
    case 'silence':
      return personOf(stage, step.who).behave('never');
    case 'acknowledge':
      return personOf(stage, step.who).behave(step.via);
    case 'fail':
      return runningNamed(stage, step.what).kill();
  }
}

/** What happens in a step, as people read it. */
export function nameOf(step: ScriptStep): string {
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

function personOf({ people }: Stage, entityId: string) {
  const person = people.find(({ entity }) => entity.entityId === entityId);
  if (!person) throw new Error(`nobody is called ${entityId}`);
  return person;
}

function runningNamed({ brokers, world, services }: Stage, name: string): Running {
  const part = partsOfStory.find((each) => each === name);
  if (part) return services.processOf(part);
  const others = [...brokers.nodes, ...world.carriers.map(({ process }) => process)];
  const found = others.find((running) => running.name === name);
  if (!found) throw new Error(`nothing is called ${name}`);
  return found;
}
