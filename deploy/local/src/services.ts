import path from 'node:path';
import { chainParts } from '@keten/contracts';
import type { ChainPart, ServiceName } from '@keten/contracts';
import type { Plane } from '@keten/domain';
import { freePort, lookForServer } from '@keten/testing';
import type { Brokers } from './brokers.ts';
import { startOrganisation } from './organisation.ts';
import { keepRunning } from './keep-running.ts';
import type { Running } from './keep-running.ts';
import type { Secrets } from './secrets.ts';
import type { World } from './world.ts';

export type Services = {
  readonly urlOf: (service: ServiceName) => string;
  readonly processOf: (part: ChainPart) => Running;
  /** Resolves with how long it took until each says that it is ready. @throws Error with the names of those that are not. */
  readonly allReady: (withinMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type Setting = {
  readonly plane: Plane;
  readonly folder: string;
  readonly brokers: Brokers;
  readonly redisUrlOf: (service: ServiceName) => string;
  readonly world: World;
  readonly secrets: Secrets;
  /** The first administrator, with the scrypt hash of a password. */
  readonly administrators: readonly {
    readonly operatorId: string;
    readonly name: string;
    readonly passwordHash: string;
  }[];
  /** Of the seal for when too few can act. */
  readonly sealHash: string;
  /** Who signs in at the console, by the fictional organisation where they work or by password. */
  readonly atConsole: readonly string[];
  /** What the console plays exercises with. */
  readonly exercise?: {
    readonly scripts: string;
    readonly stageUrl: string;
    readonly sources: readonly { readonly sourceId: string; readonly token: string }[];
  };
  /** Short, so that the story's escalation takes seconds. */
  readonly acknowledgeWithinSeconds: number;
  /** Folder in which the services were built; this workspace unless it says otherwise. */
  readonly builds?: string | undefined;
  /** The way from a part to a broker or to Redis, where it is not straight. */
  readonly layLine?: LayLine | undefined;
};

/** @returns the address at which this part reaches what is at that one. */
export type LayLine = (from: ChainPart, to: string) => Promise<string>;

type Env = Readonly<Record<string, string>>;

const voice = lookForServer('ESPEAK_BIN', ['espeak-ng']);
/** The story has no Cell Broadcast Centre. */
export const partsOfStory: readonly ChainPart[] = chainParts.filter((part): boolean => part !== 'cell-gateway');
/** Where nothing can be spoken nobody is telephoned, and that is no alarm. */
const watched = partsOfStory
  .filter((part) => part !== 'console' && (voice !== undefined || part !== 'voice-gateway'))
  .join();

/** Starts every service as a process of its own, from its build. */
export async function startServices(setting: Setting): Promise<Services> {
  // First: what listens takes no port that is meant for another.
  const lines = await Promise.all(partsOfStory.map((part) => linesOf(part, setting)));
  const ports = await Promise.all(partsOfStory.map(freePort));
  // Browsers make passkeys for a name only.
  const hostOf = (name: ChainPart): string => (name === 'console' ? 'localhost' : '127.0.0.1');
  const urls = new Map<ChainPart, string>(
    partsOfStory.map((name, index) => [name, `http://${hostOf(name)}:${ports[index]}`]),
  );
  const urlOf = (service: ServiceName): string => urls.get(service) ?? '';
  const organisation = await startOrganisation(urlOf('console'), setting.atConsole);
  const own = ownSettings(setting, urlOf, organisation.settings);
  const processes = new Map(
    partsOfStory.map((name, index) => {
      const env = { ...lines[index], ...own[name] };
      return [name, start(name, ports[index] ?? 0, env, setting)];
    }),
  );
  const processOf = (part: ChainPart): Running => processes.get(part) as Running;
  return {
    urlOf,
    processOf,
    // Without a voice on this machine nobody is telephoned, and the voice gateway says so.
    allReady: (withinMs) =>
      allReady(new Map([...urls].filter(([name]) => voice !== undefined || name !== 'voice-gateway')), withinMs),
    stop: async () => {
      await Promise.all([...processes.values()].map((process) => process.stop()));
      await organisation.stop();
    },
  };
}

/** As the Dockerfile starts it. A young generation of 24 MiB takes little more of a processor than one of 100. */
export const asInTheImage = ['--enable-source-maps', '--max-semi-space-size=8'] as const;

const serviceOf = (part: ChainPart): ServiceName => (part === 'auditor' ? 'acknowledgement' : part);

async function linesOf(part: ChainPart, { brokers, redisUrlOf, layLine }: Setting): Promise<Env> {
  const lay = async (to: string): Promise<string> => layLine?.(part, to) ?? to;
  const servers = await Promise.all(brokers.url.split(',').map(lay));
  return { NATS_URL: servers.join(','), REDIS_URL: await lay(redisUrlOf(serviceOf(part))) };
}

const workspace = path.resolve(import.meta.dirname, '../../..');

function start(name: ChainPart, port: number, own: Env, setting: Setting): Running {
  const { plane, folder, brokers, builds = workspace } = setting;
  const service = serviceOf(name);
  const file = name === 'auditor' ? 'auditor-main' : 'main';
  const main = path.join(builds, 'services', service, 'dist', `${file}.js`);
  const seed = brokers.seedOf(service);
  const env = {
    ...(seed === undefined ? {} : { NATS_SEED: seed }),
    HTTP_PORT: String(port),
    OIN: '00000000000000000000',
    PLANE: plane,
    LOG_LEVEL: 'info',
    ...own,
  };
  return keepRunning({
    name,
    command: 'node',
    args: [...asInTheImage, main],
    env,
    logFile: `${folder}/${name}.log`,
  });
}

/** What only one service needs. */
function ownSettings(
  setting: Setting,
  urlOf: (service: ServiceName) => string,
  openId: Env,
): Readonly<Record<ChainPart, Env>> {
  const { world, secrets, administrators, sealHash, acknowledgeWithinSeconds, exercise } = setting;
  const { vapid, confirmationKey, tokenKey, auditKey, inForceKey, smppPassword } = secrets;
  const carriers = world.carriers.map(({ name, port }) => ({
    name,
    host: '127.0.0.1',
    port,
    systemId: 'keten',
    password: smppPassword,
  }));
  const relays = world.relays.map(({ port }) => `smtp://127.0.0.1:${port}`).join(',');
  const outside = { ALLOW_PRIVATE_ADDRESSES: 'true', PORTAL_URL: urlOf('portal'), CONFIRMATION_KEY: confirmationKey };
  return {
    intake: { TOKEN_KEY: tokenKey, PUBLIC_URL: urlOf('intake') },
    classification: { ACKNOWLEDGE_WITHIN_SECONDS: String(acknowledgeWithinSeconds) },
    console: {
      BOOTSTRAP_ADMINISTRATORS: JSON.stringify(administrators),
      SEAL_HASH: sealHash,
      ALLOW_PRIVATE_ADDRESSES: 'true',
      CITIZEN_URL: urlOf('citizen'),
      PORTAL_URL: urlOf('portal'),
      PUBLIC_URL: urlOf('console'),
      WATCHED_PARTS: watched,
      // Nobody in the story has one.
      PASSKEYS: 'when-they-have-one',
      ...openId,
      ...(exercise && {
        EXERCISE_SCRIPTS: exercise.scripts,
        EXERCISE_STAGE_URL: exercise.stageUrl,
        EXERCISE_SOURCES: JSON.stringify(exercise.sources),
        EXERCISE_INTAKE_URL: urlOf('intake'),
      }),
    },
    fanout: { AUDIT_KEY: auditKey.seed },
    'entity-gateway': { ...outside, SMTP_URLS: relays, MAIL_FROM: 'waarschuwing@keten.example' },
    'sms-gateway': {
      CARRIERS: JSON.stringify(carriers),
      SMS_SENDER: '31970001234',
      CITIZEN_URL: urlOf('citizen'),
      PORTAL_URL: urlOf('portal'),
    },
    'voice-gateway': {
      TRUNKS: JSON.stringify(world.trunks.map(({ name, protocol, host, port }) => ({ name, protocol, host, port }))),
      CALLER: '31970001234',
      ...(voice !== undefined && { ESPEAK_BIN: voice }),
    },
    'cell-gateway': {},
    'push-gateway': {
      VAPID_PUBLIC_KEY: vapid.publicKey,
      VAPID_PRIVATE_KEY: vapid.privateKey,
      VAPID_SUBJECT: 'mailto:beheer@keten.example',
      CITIZEN_URL: urlOf('citizen'),
      ALLOW_PRIVATE_ADDRESSES: 'true',
    },
    acknowledgement: {},
    auditor: { IN_FORCE_KEY: inForceKey.seed },
    portal: { CONFIRMATION_KEY: confirmationKey, PUBLIC_URL: urlOf('portal') },
    citizen: { VAPID_PUBLIC_KEY: vapid.publicKey, PUBLIC_URL: urlOf('citizen'), ALLOW_PRIVATE_ADDRESSES: 'true' },
  };
}

async function allReady(urls: ReadonlyMap<ChainPart, string>, withinMs: number): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  const waiting = new Map(urls);
  while (waiting.size > 0) {
    await Promise.all(
      [...waiting].map(async ([name, url]) => {
        const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(10_000) }).catch(
          () => undefined,
        );
        if (answer?.ok) waiting.delete(name);
      }),
    );
    if (performance.now() > giveUpAt) throw new Error(`not ready: ${[...waiting.keys()].join(', ')}`);
    if (waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
