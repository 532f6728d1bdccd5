import { createECDH } from 'node:crypto';
import { signPush } from '@keten/delivery';
import type { Config } from './config.ts';

/** A key by which push services know us, and which browsers pinned when they subscribed. */
export type RingKey = {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly sign: (json: string) => string;
};

type Keys = Pick<Config, 'VAPID_PUBLIC_KEY' | 'VAPID_PRIVATE_KEY' | 'VAPID_OLD_PRIVATE_KEYS'>;

/**
 * The key that browsers subscribe with now, and those before it: each subscription takes pushes and believes texts of its own key
 * alone (RFC 8292 §4.2), so a new key must not cost those of an old one their warnings.
 */
export class KeyRing {
  readonly #keys: ReadonlyMap<string, RingKey>;
  readonly #current: string;

  constructor({ VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_OLD_PRIVATE_KEYS: old }: Keys) {
    const pairs = [
      ...old.map((each) => ({ publicKey: publicKeyOf(each), privateKey: each })),
      { publicKey, privateKey },
    ];
    this.#keys = new Map(pairs.map((pair) => [pair.publicKey, { ...pair, sign: signPush(pair) }]));
    this.#current = publicKey;
  }

  /**
   * @param vapidKey that a subscription was made with; without one it is that of now.
   * @returns undefined when it is none of ours any more.
   */
  of(vapidKey: string = this.#current): RingKey | undefined {
    return this.#keys.get(vapidKey);
  }
}

/** @param privateKey base64url: a scalar of 32 bytes. */
function publicKeyOf(privateKey: string): string {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return pair.getPublicKey('base64url');
}
