import { hashPassword } from '@keten/platform';
import { castCitizens, castEntities } from './cast.ts';
import type { CastCitizen, CastEntity } from './cast.ts';
import { startBrokers } from './brokers.ts';
import { startChecks } from './checks.ts';
import { liveTable } from './live-table.ts';
import type { Options } from './options.ts';
import { employ } from './people.ts';
import { startRedis } from '@keten/testing';
import { operators, registerEveryone, subscribeCitizens } from './register-everyone.ts';
import { makeSecrets } from './secrets.ts';
import { startServices } from './services.ts';
import type { Stage } from './stage.ts';
import { startTimeline } from './timeline.ts';
import { startWorld } from './world.ts';

const readyWithinMs = 60_000;
const acknowledgeWithinSeconds = 5;

export type Cast = { readonly entities: readonly CastEntity[]; readonly citizens: readonly CastCitizen[] };

const castOfTheStory: Cast = { entities: castEntities, citizens: castCitizens };

type StageOptions = Pick<Options, 'single'> & {
  readonly cast?: Cast;
  /** Where the timeline is shown as it grows; nowhere without it. */
  readonly out?: NodeJS.WriteStream;
};

/** Starts brokers, Redis, the outside world and all services, and registers everybody. */
export async function setStage(
  folder: string,
  { single, out, cast = castOfTheStory }: StageOptions,
): Promise<{ stage: Stage; strike: () => Promise<void> }> {
  const timeline = startTimeline();
  const table = out ? liveTable(out, timeline) : { show: () => undefined, end: () => undefined };
  const secrets = makeSecrets();
  timeline.add(
    `starting ${single ? 'one nats-server' : 'three nats-servers (R3, every write on disk)'}, Redis and the outside world`,
  );
  const [brokers, redis, world] = await Promise.all([
    startBrokers(folder, single ? 1 : 3),
    startRedis(),
    startWorld({ folder, smppPassword: secrets.smppPassword }),
  ]);
  timeline.add('brokers, Redis and the outside world are up; starting ten services', 'started');
  const administrators = [
    {
      operatorId: operators.administrator,
      name: 'Beheer',
      passwordHash: await hashPassword(secrets.password(operators.administrator)),
    },
  ];
  const services = await startServices({
    ...{ folder, brokers, world, secrets, administrators, acknowledgeWithinSeconds },
    redisUrl: redis.url,
  });
  const strike = async (): Promise<void> => {
    table.end();
    await services.stop();
    await Promise.all([world.stop(), redis.stop(), brokers.stop()]);
  };
  try {
    await services.allReady(readyWithinMs);
    timeline.add('all services are ready', 'servicesReady');
    const desk = { world, timeline, portalUrl: () => services.urlOf('portal'), password: secrets.password };
    const people = cast.entities.map((entity, index) => employ(entity, index, desk));
    await registerEveryone({ consoleUrl: services.urlOf('console'), secrets, people });
    const subscribers = await subscribeCitizens(services.urlOf('citizen'), world, {
      citizens: cast.citizens,
      applicationServerKey: secrets.vapid.publicKey,
    });
    timeline.add(
      `${people.length} entities, 2 sources and 2 operators are registered; ${subscribers.length} citizens have subscribed`,
    );
    const stage = {
      brokers,
      services,
      world,
      secrets,
      people,
      subscribers,
      timeline,
      checks: startChecks(),
      show: table.show,
    };
    return { stage, strike };
  } catch (error) {
    await strike();
    throw error;
  }
}
