import type { ServiceName } from '@keten/contracts';
import { operators, setStage, signIn, until } from '@keten/local';
import type { ConsoleClient, Stage } from '@keten/local';
import { connectBroker, createFactLog } from '@keten/messaging';
import type { Broker, FactLog } from '@keten/messaging';
import { sampleContent } from '@keten/testing';
import type { Content } from '@keten/domain';
import { cpuOf } from './cpu-of.ts';
import { followObligations } from './follow-obligations.ts';
import type { ObligationFeed } from './follow-obligations.ts';
import { manyDesks } from './many-desks.ts';
import type { ManyDesks } from './many-desks.ts';
import type { Administrators } from './many-entities.ts';
import { startManyWebhooks } from './many-webhooks.ts';
import type { ManyWebhooks } from './many-webhooks.ts';

/** The whole chain with three brokers that flush every message to disk, two persons who decide, and webhooks. */
export type FanoutBench = {
  readonly stage: Stage;
  readonly webhooks: ManyWebhooks;
  readonly desks: ManyDesks;
  readonly administrators: Administrators;
  readonly feed: ObligationFeed;
  readonly brokers: Broker;
  readonly factLog: FactLog;
  /** By two persons. Returns when the second of them pressed the button, in milliseconds. */
  readonly issue: (parts: Partial<Content>) => Promise<number>;
  /** CPU used so far, in milliseconds. */
  readonly brokersCpuMs: () => number;
  readonly serviceCpuMs: (service: ServiceName) => number;
  readonly stop: () => Promise<void>;
};

export async function startFanoutBench(folder: string): Promise<FanoutBench> {
  // More of one client than the doors let through from a stranger.
  process.env['HTTP_REQUESTS_PER_MINUTE'] = '10000000';
  const cast = { entities: [], citizens: [] };
  const { stage, strike } = await setStage(folder, { single: false, cast, out: process.stderr });
  const { services, secrets } = stage;
  const url = services.urlOf('console');
  const webhooks = await startManyWebhooks();
  const [first, second, author, approver] = (await Promise.all(
    [operators.administrator, operators.second, operators.author, operators.approver].map((id) =>
      signIn(url, id, secrets.password(id)),
    ),
  )) as [ConsoleClient, ConsoleClient, ConsoleClient, ConsoleClient];
  const feed = await followObligations(url, author);
  const seed = stage.brokers.seedOf('provisioner');
  const brokers = await connectBroker({
    servers: stage.brokers.url,
    service: 'provisioner',
    ...(seed === undefined ? {} : { seed }),
  });
  return {
    ...{ stage, webhooks, administrators: [first, second], feed, brokers, desks: manyDesks(stage.world) },
    factLog: createFactLog(brokers),
    issue: (parts) => issue(author, approver, parts),
    brokersCpuMs: () => cpuOf(stage.brokers.nodes.map((node) => node.pid())),
    serviceCpuMs: (service) => cpuOf([services.processOf(service).pid()]),
    stop: async () => {
      feed.stop();
      await Promise.all([brokers.close(), webhooks.close()]);
      await strike();
    },
  };
}

async function issue(author: ConsoleClient, approver: ConsoleClient, parts: Partial<Content>): Promise<number> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { revision: _revision, plane: _plane, ...content } = sampleContent({ threatIds: [], expiresAt, ...parts });
  const { contentHash } = (await must(author, '/v1/warnings', content)) as { readonly contentHash: string };
  const at = `/v1/warnings/${content.warningId}`;
  await must(author, `${at}/_submit`, { contentHash });
  const pressedAtMs = performance.now();
  await must(approver, `${at}/_approve`, { contentHash, andIssue: true });
  return pressedAtMs;
}

async function must(who: ConsoleClient, at: string, body: object): Promise<unknown> {
  const answer = await who.post(at, body);
  if (answer.status >= 300) throw new Error(`${at}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** What is going on, for who waits. */
export const tell = (what: string): void => void process.stderr.write(`${what}\n`);

/** Ten thousand may take a machine that does much else a quarter of an hour. */
const [leastMs, eachMs] = [300_000, 60];

/** Waits until so much is there. */
export const untilCount = (
  what: string,
  wanted: number,
  count: () => number,
  withinMs = leastMs + eachMs * wanted,
): Promise<true> => until(`${wanted} ${what}`, () => Promise.resolve(count() >= wanted ? true : undefined), withinMs);
