import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { smallestPlaces } from '@keten/geo';
import { cpuOf } from './cpu-of.ts';
import { atMost, percentile } from './figures.ts';
import type { Figure, Figures } from './figures.ts';
import { newSubscription, setPushStage, vapid } from './push-stage.ts';
import type { Gateway, PushStage } from './push-stage.ts';

/** One place for the few, one where a tenth hang, ten (or a hundred) for the many, and one to become warm with. */
const [warm = '', one = '', beside = '', ...rest] = smallestPlaces.map(({ code }) => code);
const askedFor = Number(/--pushes=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 100_000);
const [warmUps, few, many] = [2000, 1000, askedFor];
const mostInPlace = 10_000;
const ofReference = 1500;
const mostShare = 1 / 8;
const microsGoals = { fresh: 190, prepared: 50 };

type Cost = { readonly micros: number; readonly perSecond: number; readonly rssMiB: number };
type Measured = Record<'cpuMicros' | 'ms' | 'rss', number>;
/** When they came, from the request on. */
type Sent = Cost & { readonly p99Ms: number };

/**
 * What a push costs the whole process of the gateway: Redis, its keys and claims, encryption and the line, to a push service on
 * loopback; beside npm `web-push` with connections that are kept, to the same push service in the same run.
 * `--pushes=1000000` sends that many.
 */
export async function run(): Promise<Figures> {
  const stage = await setPushStage();
  try {
    const places = rest.slice(0, Math.ceil(many / mostInPlace));
    await stage.subscribe(warm, warmUps);
    await stage.subscribe(one, few);
    await stage.subscribe(beside, few, few / 10);
    for (const place of places) await stage.subscribe(place, many / places.length);
    const reference = await measureReference(stage);
    const fresh = await measureGateway(stage, places, 0);
    const prepared = await measureGateway(stage, places, warmUps + 2 * few + many);
    return {
      ...figuresOf('web-push, kept connections', reference),
      ...figuresOf(`to ${few.toLocaleString('en')}`, fresh.few),
      ...figuresOf(`to ${many.toLocaleString('en')}`, fresh.many, microsGoals.fresh),
      ...figuresOf(`to ${few.toLocaleString('en')}, keys prepared`, prepared.few),
      ...figuresOf(`to ${many.toLocaleString('en')}, keys prepared`, prepared.many, microsGoals.prepared),
      'p99 of all, nobody hangs': atMost(fresh.few.p99Ms, 'ms'),
      'p99 of the others, a tenth hangs': atMost(fresh.beside.p99Ms, 'ms', Math.ceil(2 * fresh.few.p99Ms + 50)),
      'share of web-push': shareOf(fresh.many, reference),
      'share of web-push, keys prepared': shareOf(prepared.many, reference, mostShare),
    };
  } finally {
    await stage.stop();
  }
}

async function measureGateway(stage: PushStage, places: readonly string[], prepares: number) {
  const gateway = await stage.startGateway({ PREPARED_PUSHES: String(prepares) });
  while (prepares > 0 && !(preparedIn(await gateway.ask('/metrics')) >= prepares)) await pause(500);
  await send(stage, gateway, [warm], warmUps);
  const found = {
    few: await send(stage, gateway, [one], few),
    beside: await send(stage, gateway, [beside], few - few / 10),
    many: await send(stage, gateway, places, many),
  };
  await gateway.stop();
  return found;
}
const preparedIn = (metrics: string): number =>
  Number(/^keten_push_keys_prepared(?:\{.*\})? (\d+)/m.exec(metrics)?.[1]);

async function measureReference({ sink, env }: PushStage): Promise<Cost> {
  const child = fork(new URL('push-reference.process.ts', import.meta.url), { env });
  const subscriptions = Array.from({ length: ofReference }, () => newSubscription(sink.origin));
  const vapidDetails = { subject: 'mailto:beheer@keten.example', ...vapid };
  child.send({ subscriptions, payload: 'x'.repeat(700), vapidDetails });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('web-push did not get through')));
  const [{ cpuMicros, ms, rss }] = (await Promise.race([once(child, 'message'), ended])) as [Measured];
  child.disconnect();
  return { micros: cpuMicros / ofReference, perSecond: (ofReference / ms) * 1000, rssMiB: rss / 2 ** 20 };
}

let sent = 0;
/** From the request until the gateway has nothing more to do. */
async function send(
  { sink, ...stage }: PushStage,
  { pid }: Gateway,
  places: readonly string[],
  count: number,
): Promise<Sent> {
  await sink.ask('clear');
  const [cpuBefore, startedAt] = [cpuOf([pid]), performance.now()];
  await stage.broadcast(`w-${(sent += 1)}`, places);
  while ((await sink.ask('count')) < count) await pause(50);
  const ms = performance.now() - startedAt;
  // What is left to do is its cost too.
  await pause(1000);
  const micros = ((cpuOf([pid]) - cpuBefore) * 1000) / count;
  const times = await sink.times();
  if (times.length !== count) throw new Error('a browser got it twice');
  const p99Ms = percentile(times, 0.99) - performance.timeOrigin - startedAt;
  return { micros, perSecond: (count / ms) * 1000, rssMiB: rssMiBOf(pid), p99Ms };
}

const rssMiBOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024;

const figuresOf = (name: string, { micros, perSecond, rssMiB }: Cost, goal?: number): Figures => ({
  [`${name}: CPU of a push`]: atMost(micros, 'µs', goal),
  [`${name}: rate`]: { value: Math.round(perSecond), unit: 'pushes/s' },
  [`${name}: memory`]: { value: Math.round(rssMiB), unit: 'MiB' },
});

function shareOf({ micros }: Cost, reference: Cost, most?: number): Figure {
  const value = Math.round((micros / reference.micros) * 1000) / 1000;
  return { value, unit: '', ...(most !== undefined && { goal: `at most ${most}`, ok: value <= most }) };
}
