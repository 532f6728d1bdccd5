import { serviceNames } from '@keten/contracts';
import { createUser } from '@nats-io/nkeys';
import type { BrokerUser } from './permissions.ts';

/** Everybody who has a key of the broker. */
export const brokerUsers: readonly BrokerUser[] = [...serviceNames, 'enclave', 'enclave-link', 'provisioner'];

export type UserKey = {
  /** Secret: the service signs the broker's nonce with it. Never leaves the service. */
  readonly seed: string;
  /** Public: stands in the broker's configuration. */
  readonly publicKey: string;
};

/** A new key pair: the seed for the service, the public key for the broker. */
export function createUserKey(): UserKey {
  const pair = createUser();
  return { seed: new TextDecoder().decode(pair.getSeed()), publicKey: pair.getPublicKey() };
}

/** New keys for everybody. Each call makes others. */
export const createUserSeeds = (): Readonly<Record<BrokerUser, UserKey>> =>
  Object.fromEntries(brokerUsers.map((user) => [user, createUserKey()])) as Record<BrokerUser, UserKey>;
