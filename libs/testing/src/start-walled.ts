import type { ServiceName } from '@keten/contracts';
import type { Plane } from '@keten/domain';
import { brokerPermissions, connectBroker, createUserKey, provision } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { startNats } from './nats.ts';
import type { NatsOptions, NatsServers } from './nats.ts';

export type Walled = {
  readonly nats: NatsServers;
  /** The test's own way in, which may do everything. */
  readonly broker: Broker;
  /** From now on these are the brokers of that plane, for whoever starts anew. */
  readonly turnTo: (plane: Plane) => Promise<void>;
  /** What the service is started with. */
  readonly settings: { readonly NATS_URL: string; readonly NATS_SEED: string };
};

export type WalledOptions = Omit<NatsOptions, 'config'> & {
  readonly plane?: Plane;
  /** Less than 1 for streams that are soon full. */
  readonly sizeFactor?: number;
};

/**
 * A broker with all streams, behind the walls that it has in production: the service under test may do what the catalogue allows
 * it and nothing else, so that a permission that it lacks fails its own tests. Who gives no seed is the test.
 */
export async function startWalled(
  service: ServiceName,
  { plane = 'live', sizeFactor = 1, ...options }: WalledOptions = {},
): Promise<Walled> {
  // Keys for those two alone: each costs a test file a tenth of a second.
  const [test, own] = [createUserKey(), createUserKey()];
  const users = [{ nkey: own.publicKey, permissions: brokerPermissions(service) }, { nkey: test.publicKey }];
  const config = `accounts { LIVE { jetstream: enabled, users: ${JSON.stringify(users)} } }\nno_auth_user: ${test.publicKey}`;
  const nats = await startNats({ ...options, config });
  const broker = await connectBroker({ servers: nats.url, service: 'provisioner', seed: test.seed });
  await provision(broker, { replicas: nats.replicas, plane, sizeFactor });
  const turnTo = (other: Plane): Promise<void> =>
    provision(broker, { replicas: nats.replicas, plane: other, sizeFactor, different: 'update' });
  return { nats, broker, turnTo, settings: { NATS_URL: nats.url, NATS_SEED: own.seed } };
}
