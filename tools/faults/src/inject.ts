import type { ChainPart } from '@keten/contracts';
import type { Stage } from '@keten/local';
import type { Fault } from './checker/history.ts';
import type { Lines } from './lay-lines.ts';
import { leaveJunkOf } from './leave-junk-of.ts';
import type { PlannedFault } from './plan.ts';

/** One fault at work. */
type Struck = {
  readonly target: string;
  readonly stops: Fault['stops'];
  readonly mustBeRead?: Fault['mustBeRead'];
  readonly forgets?: Fault['forgets'];
  /** Resolves when nothing more is done to the chain: from here on it mends itself. */
  readonly over: Promise<void>;
};

type Running = Stage['brokers']['nodes'][number];
type Surroundings = {
  readonly stage: Stage;
  readonly lines: Lines;
  readonly nowMs: () => number;
  /** Resolves once every part says that it is ready, with whether they did in time. */
  readonly mended: () => Promise<boolean>;
};

/** Does one thing to the chain, and waits until it has mended itself. */
export async function inject(planned: PlannedFault, around: Surroundings): Promise<Fault> {
  const { nowMs, mended } = around;
  const fromMs = nowMs();
  const { target, stops, over, mustBeRead = [], forgets = [] } = strike(planned, around);
  await over;
  const endedAtMs = nowMs();
  const isMended = await mended();
  return {
    kind: planned.kind,
    target,
    stops,
    mustBeRead,
    forgets,
    fromMs,
    endedAtMs,
    toMs: isMended ? nowMs() : Infinity,
  };
}

function strike(planned: PlannedFault, { stage, lines }: Surroundings): Struck {
  const { brokers, services } = stage;
  const node = (index: number): Running => brokers.nodes[index] as Running;
  const part = (name: ChainPart): Running => services.processOf(name);
  switch (planned.kind) {
    case 'kill':
      return killed([part(planned.part)], 'a part');
    case 'kill-broker':
      return killed([node(planned.broker)], 'nothing');
    case 'kill-brokers':
      return killed(brokers.nodes, 'storing');
    case 'pause':
      return { ...paused([part(planned.part)], planned.forMs, 'a part'), mustBeRead: silent(planned.part) };
    case 'pause-broker':
      return paused([node(planned.broker)], planned.forMs, 'nothing');
    case 'no-majority': {
      const victims = [part('intake'), part('console')];
      setTimeout(() => victims.forEach((victim) => victim.kill()), planned.forMs / 2);
      const others = brokers.nodes.filter((_node, index) => index !== planned.spared);
      const struck = paused(others, planned.forMs, 'storing');
      return { ...struck, target: `${struck.target}; ${namesOf(victims)} killed meanwhile` };
    }
    case 'kill-redis':
      return killedRedis(stage);
    case 'lose-redis':
      return { ...lostRedis(stage), mustBeRead: ['sms-gateway.lost-subscriptions'] };
    case 'bad-line':
      return badLine(planned, lines);
    case 'junk':
      return { target: `by ${planned.service}`, stops: 'nothing', over: leaveJunkOf(stage, planned) };
    case 'wrong-clocks':
      return wrongClocks(planned.parts.map(part), planned.forMs);
  }
}

/** The console can't say of itself that it stands still. */
const silent = (part: ChainPart): readonly string[] => (part === 'console' ? [] : [`${part}.silent`]);

const namesOf = (all: readonly Running[]): string => all.map(({ name }) => name).join(', ');

function killed(victims: readonly Running[], stops: Fault['stops']): Struck {
  const starts = victims.map((victim) => victim.starts());
  for (const victim of victims) victim.kill();
  const areBack = (): boolean => victims.every((victim, index) => victim.starts() > (starts[index] ?? 0));
  return { target: namesOf(victims), stops, over: untilIt(areBack) };
}

function paused(victims: readonly Running[], forMs: number, stops: Fault['stops']): Struck {
  for (const victim of victims) victim.pause();
  const over = pause(forMs).then(() => {
    for (const victim of victims) victim.goOn();
  });
  return { target: `${namesOf(victims)} for ${(forMs / 1000).toFixed(1)} s`, stops, over };
}

const redisAwayMs = 3_000;

function killedRedis({ redis }: Stage): Struck {
  const over = async (): Promise<void> => {
    await redis?.kill();
    await pause(redisAwayMs);
    await redis?.restart();
  };
  return { target: 'redis', stops: 'a part', over: over() };
}

/** Whoever subscribed has to be restored from what was kept elsewhere, which nobody does here. It is watched as long as it takes to be read. */
function lostRedis({ redis, subscribers }: Stage): Struck {
  const over = async (): Promise<void> => {
    await redis?.lose();
    await pause(lostForMs);
  };
  return {
    target: 'redis and its file',
    stops: 'a part',
    forgets: subscribers.map(({ citizen }) => citizen.name),
    over: over(),
  };
}
const lostForMs = 24_000;

function badLine({ part, to, how, forMs }: Extract<PlannedFault, { kind: 'bad-line' }>, lines: Lines): Struck {
  const ways = lines.of(part, to);
  for (const way of ways)
    if (how === 'refused') way.cut();
    else if (how === 'dropped') way.blackhole();
    else way.delay(slowMs);
  const over = pause(forMs).then(() => {
    for (const way of ways) way.restore();
  });
  const target = `${part} to ${to}, ${how} for ${(forMs / 1000).toFixed(1)} s`;
  const isHeard = to === 'redis' || how === 'slow';
  return { target, stops: 'a part', over, mustBeRead: isHeard ? [] : silent(part) };
}
const slowMs = 300;

/** Each takes the signal for somebody who sets the clock of its machine, an hour ahead and then back. */
function wrongClocks(parts: readonly Running[], forMs: number): Struck {
  const set = (): void => {
    for (const each of parts) process.kill(each.pid() ?? 0, 'SIGUSR2');
  };
  set();
  const mustBeRead = parts.map(({ name }) => `${name}.wrong-clock`);
  return { target: namesOf(parts), stops: 'nothing', mustBeRead, over: pause(forMs).then(set) };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function untilIt(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(100);
}
