import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { ServiceName } from '@keten/contracts';
import type { Plane } from '@keten/domain';
import {
  closeRedis,
  connectRedis,
  createLog,
  hashPassword,
  redisKeys,
  redisLibrary,
  sealHashOf,
} from '@keten/platform';
import { castCitizens, castEntities } from './cast.ts';
import type { CastCitizen, CastEntity } from './cast.ts';
import { startBrokers, useBrokers } from './brokers.ts';
import { startChecks } from './checks.ts';
import { liveTable } from './live-table.ts';
import type { Options } from './options.ts';
import { employ } from './people.ts';
import { startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { crewOf, dutyPhones } from './crew.ts';
import { startStageHand } from './exercise/stage-hand.ts';
import { exerciseCitizens, exerciseEntities } from './exercise-cast.ts';
import { registerEveryone, subscribeCitizens } from './register-everyone.ts';
import { stopEverything } from './keep-running.ts';
import { makeSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { startServices } from './services.ts';
import type { LayLine } from './services.ts';
import type { Stage } from './stage.ts';
import { startTimeline } from './timeline.ts';
import type { Timeline } from './timeline.ts';
import { startWorld } from './world.ts';

/** Eleven processes that begin at once take a machine of two cores, busy with other tests, more than a minute. */
const readyWithinMs = 150_000;
/** Unless somebody wants it otherwise: so that the story's escalation takes seconds. */
const soonSeconds = 5;

export type Cast = { readonly entities: readonly CastEntity[]; readonly citizens: readonly CastCitizen[] };

const casts: Readonly<Record<Plane, Cast>> = {
  live: { entities: castEntities, citizens: castCitizens },
  exercise: { entities: exerciseEntities, citizens: exerciseCitizens },
};

type StageOptions = Pick<Options, 'single'> & {
  /** Default: live. */
  readonly plane?: Plane;
  readonly cast?: Cast;
  /** How soon entities must confirm. */
  readonly acknowledgeWithinSeconds?: number;
  /** Folder in which the services were built, when it is not this workspace. */
  readonly builds?: string | undefined;
  /** Ways from parts to brokers and Redis that can be made bad. */
  readonly layLine?: LayLine;
  /** Where the timeline is shown as it grows; nowhere without it. */
  readonly out?: NodeJS.WriteStream;
};

export type Played = { readonly stage: Stage; readonly strike: () => Promise<void> };

/** Starts brokers, Redis, the outside world and all services, and registers everybody. Leaves nothing behind when it fails. */
export async function setStage(folder: string, options: StageOptions): Promise<Played> {
  const stops: (() => Promise<void>)[] = [];
  const strike = async (): Promise<void> => {
    for (const stop of stops.toReversed()) await stop();
    await stopEverything();
  };
  try {
    return { stage: await build(folder, options, (stop) => void stops.push(stop)), strike };
  } catch (error) {
    await strike();
    throw error;
  }
}

type Defer = (stop: () => Promise<void>) => void;

async function build(folder: string, options: StageOptions, defer: Defer): Promise<Stage> {
  const { out, plane = 'live', cast = casts[plane], acknowledgeWithinSeconds = soonSeconds, builds, layLine } = options;
  const timeline = startTimeline();
  const table = out ? liveTable(out, timeline) : { show: () => undefined, end: () => undefined };
  const secrets = makeSecrets();
  const surroundings = await startSurroundings(folder, options, { timeline, secrets, defer });
  timeline.add('brokers, Redis and the outside world are up; starting twelve processes', 'started');
  const { scripts, hand, settings } = await prepareExercises(folder, plane, secrets);
  defer(async () => hand?.stop());
  const services = await startServices({
    ...settings,
    folder,
    secrets,
    ...surroundings,
    ...(await peopleOf(plane, secrets)),
    acknowledgeWithinSeconds,
    builds,
    layLine,
  });
  defer(services.stop);
  await services.allReady(readyWithinMs);
  timeline.add('all services are ready', 'servicesReady');

  const { brokers, world, redis } = surroundings;
  const desk = { world, timeline, portalUrl: () => services.urlOf('portal'), password: secrets.password };
  const people = cast.entities.map((entity, index) => employ(entity, index, desk));
  await registerEveryone({ plane, consoleUrl: services.urlOf('console'), secrets, people });
  const { names } = crewOf(plane);
  for (const [duty, phone] of dutyPhones)
    world.phones.phone(phone).onSms(({ text }) => timeline.add(`SMS to ${names[duty]}: ${text}`));
  const { publicKey: applicationServerKey } = secrets.vapid;
  const citizens = { citizens: cast.citizens, applicationServerKey };
  const subscribers = await subscribeCitizens(services.urlOf('citizen'), world, citizens);
  const registered = `${people.length} entities, 2 sources, 2 operators and 2 administrators are registered`;
  timeline.add(`${registered}; ${subscribers.length} citizens have subscribed`);
  defer(async () => table.end());
  const checks = startChecks();
  const stage = {
    ...{ plane, brokers, redis, services, world, secrets, people, subscribers },
    timeline,
    checks,
    scripts,
  };
  const whole: Stage = { ...stage, show: table.show };
  hand?.take(whole);
  return whole;
}

const ownScripts = new URL('../exercises', import.meta.url).pathname;

/** Scripts that the console plays, and who plays with it what is outside the chain; on the plane of the exercise alone. */
async function prepareExercises(folder: string, plane: Plane, secrets: Secrets) {
  const scripts = path.join(folder, 'scripts');
  if (plane === 'live') return { scripts, settings: {} };
  await cp(ownScripts, scripts, { recursive: true });
  const hand = await startStageHand();
  const sources = Object.values(crewOf(plane).sources).map((sourceId) => ({
    sourceId,
    token: secrets.token(sourceId),
  }));
  return { scripts, hand, settings: { exercise: { scripts, stageUrl: hand.url, sources } } };
}

/** Who can sign in at the console: the first administrator, by password alone, and all by their organisation; and who could break the seal. */
async function peopleOf(plane: Plane, secrets: Secrets) {
  const { operators, names } = crewOf(plane);
  const { administrator: operatorId } = operators;
  const passwordHash = await hashPassword(secrets.password(operatorId));
  const administrators = [{ operatorId, name: names.administrator, passwordHash }];
  const [first, second] = await Promise.all([hashPassword(secrets.seal[0]), hashPassword(secrets.seal[1])]);
  return { plane, administrators, sealHash: sealHashOf([first, second]), atConsole: Object.values(operators) };
}

type Beginning = { readonly timeline: Timeline; readonly secrets: Secrets; readonly defer: Defer };

/** Brokers and Redis of our own, or those at NATS_URL and REDIS_URL; and the outside world. */
async function startSurroundings(
  folder: string,
  { single, plane = 'live' }: StageOptions,
  { timeline, secrets, defer }: Beginning,
) {
  const { NATS_URL: natsUrl, REDIS_URL: givenRedisUrl } = process.env;
  const cluster = single ? 'one nats-server' : 'three nats-servers (R3, every write on disk)';
  timeline.add(`starting ${natsUrl ? `on the brokers at ${natsUrl}` : cluster}, Redis and the outside world`);
  const world = await startWorld({ folder, smppPassword: secrets.smppPassword });
  defer(world.stop);
  const { redis, redisUrlOf } = givenRedisUrl ? await useRedis(givenRedisUrl) : await ownRedis(defer);
  const brokers = natsUrl ? await useBrokers(natsUrl, plane) : await startBrokers(folder, single ? 1 : 3, plane);
  defer(brokers.stop);
  return { brokers, world, redis, redisUrlOf };
}

type OfRedis = { readonly redis: RedisServer | undefined; readonly redisUrlOf: (service: ServiceName) => string };

/** Each service as the user that it is in production. */
async function ownRedis(defer: Defer): Promise<OfRedis> {
  const redis = await startRedis();
  defer(() => redis.stop());
  return { redis, redisUrlOf: (service) => (service in redisKeys ? redis.urlOf(service) : redis.url) };
}

/** One way in for all, and with the functions that they call. */
async function useRedis(url: string): Promise<OfRedis> {
  const redis = connectRedis(url, 'demo', createLog('demo', 'warn'));
  await redis.function('LOAD', 'REPLACE', redisLibrary);
  await closeRedis(redis);
  return { redis: undefined, redisUrlOf: () => url };
}
