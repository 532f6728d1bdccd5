import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '@keten/contracts';
import { startNats } from '@keten/testing';
import type { NatsServers } from '@keten/testing';
import { connect, nkeyAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { brokerUsers, connectBroker, createUserSeeds, natsConfig, provision } from '../src/index.ts';
import type { BrokerUser } from '../src/index.ts';

const live = createUserSeeds();
const exercise = createUserSeeds();
type Keys = typeof live;
const publicKeys = (keys: Keys) =>
  Object.fromEntries(Object.entries(keys).map(([user, { publicKey }]) => [user, publicKey]));
const accountsOf = (users: Parameters<typeof natsConfig>[0]['users']): string => {
  const whole = natsConfig({ name: 'n0', port: 4222, storeDir: '/nowhere', users });
  return whole.slice(whole.indexOf('accounts {'));
};

/** As whoever has the key of a user would come in, and with nothing of ours in between. */
const comeIn = (url: string, keys: Keys, user: BrokerUser): Promise<NatsConnection> =>
  connect({
    ...{ servers: url, reconnect: false, timeout: 10_000 },
    authenticator: nkeyAuthenticator(new TextEncoder().encode(keys[user].seed)),
  });

/** A subject of every event, and what a user of the broker itself could ask. */
const subjects = [
  ...new Set(Object.values(events).map(({ filter }) => filter.replaceAll('*', 'x').replaceAll('>', 'x'))),
  ...['$JS.API.STREAM.NAMES', '$JS.API.STREAM.PURGE.WARNINGS', '$KV.operators.x', '$KV.entities.x', '_INBOX.x'],
];

describe('whoever has the keys of the exercise', () => {
  let liveOnly: NatsServers;
  let both: NatsServers;
  beforeAll(async () => {
    [liveOnly, both] = await Promise.all([
      startNats({ config: accountsOf({ live: publicKeys(live) }) }),
      startNats({ config: accountsOf({ live: publicKeys(live), exercise: publicKeys(exercise) }) }),
    ]);
    for (const [keys, plane] of [
      [live, 'live'],
      [exercise, 'exercise'],
    ] as const) {
      const admin = await connectBroker({ servers: both.url, service: 'provisioner', seed: keys.provisioner.seed });
      await provision(admin, { replicas: 1, plane });
      await admin.close();
    }
  }, 60_000);
  afterAll(() => Promise.all([liveOnly.stop(), both.stop()]));

  it.each(brokerUsers)('does not come in at the live brokers as %s', async (user) => {
    const own = await comeIn(liveOnly.url, live, user);
    await own.close();
    await expect(comeIn(liveOnly.url, exercise, user)).rejects.toThrow(/authorization violation/i);
  });

  it('says nothing that the live side hears, and changes nothing of it, even at a server that is shared', async () => {
    const admin = await connectBroker({ servers: both.url, service: 'provisioner', seed: live.provisioner.seed });
    const streams = async () => {
      const all: [string, number, string | undefined][] = [];
      for await (const { config, state } of admin.jsm.streams.list())
        // Whoever is connected on the live side writes there by itself, to see whether it can.
        if (config.name !== 'PROBE') all.push([config.name, state.last_seq, config.metadata?.['plane']]);
      return all.sort();
    };
    const before = await streams();
    expect(new Set(before.map(([, , plane]) => plane))).toEqual(new Set(['live']));

    for (const user of brokerUsers) {
      const intruder = await comeIn(both.url, exercise, user);
      // What a user may not even say in the exercise is refused there; the connection goes on.
      void intruder.closed();
      for (const subject of subjects) intruder.publish(subject, 'from the exercise');
      await intruder.flush();
      await intruder.close();
    }
    expect(await streams()).toEqual(before);
    await admin.close();
  });
});
