import type { JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import type { Broker } from './broker.ts';
import { differencesOf, TopologyDiffers } from './compare-config.ts';
import { inParallel } from './in-parallel.ts';
import { messageOf } from './log.ts';
import { takeOutRetired } from './retired-queues.ts';
import { bounds, retrying } from './retry.ts';
import type { StreamSetup, TopologyOptions } from './stream-settings.ts';
import { topology } from './topology.ts';
import type { ConsumerSetup, Topology } from './topology.ts';

export type ProvisionOptions = TopologyOptions & {
  /**
   * What to do with what is not there. `create` at the first start; `refuse` ever after where messages are encrypted at rest:
   * a broker that was started with the wrong key has no streams, and deletes the files of one when told to make it anew. The
   * canary stops the first such attempt, and goes with it: a second one would harm. Default create.
   */
  readonly missing?: 'create' | 'refuse';
  /** `update` brings what is there in line, where the server can; the comparison comes after it. Default refuse. */
  readonly different?: 'update' | 'refuse';
};

/**
 * Creates what the topology needs, and compares what is there with it, strictly: a server may take a setting that it does
 * not know and ignore it. Safe to run any number of times, by one process at a time.
 *
 * @throws TopologyDiffers with every difference.
 */
export async function provision(broker: Broker, options: ProvisionOptions): Promise<void> {
  await provisionTopology(broker, topology(options), options);
  if (options.different === 'update') await retrying(bounds.provision, () => takeOutRetired(broker.jsm));
}

/** Like provision, for a topology of the caller's choice, such as the enclave's. */
export async function provisionTopology(
  broker: Broker,
  wanted: Topology,
  options: Pick<ProvisionOptions, 'missing' | 'different'> = {},
): Promise<void> {
  await untilReady(broker);
  const differences: string[] = [];
  const settle = async (step: () => Promise<readonly string[]>): Promise<void> => {
    differences.push(...(await retrying(bounds.provision, step)));
  };
  const [canary, ...streams] = wanted.streams;
  await inParallel(1, canary ? [canary] : [], (stream) => settle(() => ensureStream(broker.jsm, stream, options)));
  await inParallel(4, streams, (stream) => settle(() => ensureStream(broker.jsm, stream, options)));
  if (differences.length > 0) throw new TopologyDiffers(differences);
  await inParallel(8, wanted.consumers, ({ stream, config }) =>
    settle(() => ensureConsumer(broker.jsm, stream, config, options)),
  );
  if (differences.length > 0) throw new TopologyDiffers(differences);
}

/** After the start of a cluster the first request can time out although the servers answer health checks. */
const untilReady = (broker: Broker): Promise<unknown> => retrying(bounds.provision, () => broker.jsm.getAccountInfo());

type How = Pick<ProvisionOptions, 'missing' | 'different'>;

async function ensureStream(jsm: JetStreamManager, wanted: StreamSetup, how: How): Promise<readonly string[]> {
  const found = await unlessMissing(jsm.streams.info(wanted.name));
  if (!found && how.missing === 'refuse') return [`${wanted.name} is missing`];
  const made =
    found && how.different === 'update'
      ? await jsm.streams.update(wanted.name, { ...unset(found.config), ...wanted })
      : (found ?? (await addStream(jsm, wanted)));
  return differencesOf(wanted.name, wanted, made.config);
}

/** With another encryption key than before the server knows nothing of its streams, but their files are still there. */
async function addStream(jsm: JetStreamManager, wanted: StreamSetup): Promise<StreamInfo> {
  try {
    return await jsm.streams.add(wanted);
  } catch (error) {
    if (!messageOf(error).startsWith('error creating store')) throw error;
    throw new Error(
      `${wanted.name} has files that the broker can't read: was it started with another encryption key?`,
      {
        cause: error,
      },
    );
  }
}

async function ensureConsumer(
  jsm: JetStreamManager,
  stream: string,
  wanted: ConsumerSetup,
  how: How,
): Promise<readonly string[]> {
  const name = wanted.durable_name;
  const found = await unlessMissing(jsm.consumers.info(stream, name));
  if (!found && how.missing === 'refuse') return [`${stream} > ${name} is missing`];
  const made =
    found && how.different === 'update'
      ? await jsm.consumers.update(stream, name, wanted)
      : (found ?? (await jsm.consumers.add(stream, wanted)));
  return differencesOf(`${stream} > ${name}`, wanted, made.config);
}

/** The client adds an update to what is there: what was never asked for has to be taken away by name. */
const unset = (config: object): object => Object.fromEntries(Object.keys(config).map((key) => [key, undefined]));

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (['stream not found', 'consumer not found'].includes(messageOf(error))) return undefined;
    throw error;
  }
}
