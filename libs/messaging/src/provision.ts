import type { JetStreamManager } from '@nats-io/jetstream';
import type { Broker } from './broker.ts';
import { differencesOf, TopologyDiffers } from './compare-config.ts';
import { inParallel } from './in-parallel.ts';
import { messageOf } from './log.ts';
import { bounds, retrying } from './retry.ts';
import type { StreamSetup, TopologyOptions } from './stream-settings.ts';
import { topology } from './topology.ts';
import type { ConsumerSetup, Topology } from './topology.ts';

export type ProvisionOptions = TopologyOptions & {
  /**
   * What to do with what is not there. `create` at the first start; `refuse` ever after: a broker that was started with the
   * wrong encryption key has no streams, and new, empty ones would hide that. Default create.
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
export const provision = (broker: Broker, options: ProvisionOptions): Promise<void> =>
  provisionTopology(broker, topology(options), options);

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
  await inParallel(4, wanted.streams, (stream) => settle(() => ensureStream(broker.jsm, stream, options)));
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
      ? await jsm.streams.update(wanted.name, wanted)
      : (found ?? (await jsm.streams.add(wanted)));
  return differencesOf(wanted.name, wanted, made.config);
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

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (['stream not found', 'consumer not found'].includes(messageOf(error))) return undefined;
    throw error;
  }
}
