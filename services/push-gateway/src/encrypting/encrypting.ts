import { deriveKeys, newChance } from './derive-keys.ts';
import type { BrowserKeys } from './derive-keys.ts';
import type { PreparedKeys } from './prepared-keys.ts';
import { sealPush } from './seal-push.ts';
import type { Plaintext } from './seal-push.ts';

export { PrepareInIdle } from './prepare-in-idle.ts';
export { PreparedKeys } from './prepared-keys.ts';
export { plaintextOf, type Plaintext } from './seal-push.ts';

/** @throws RangeError for keys that no browser made. */
export type Encrypt = (to: BrowserKeys, plaintext: Plaintext) => Buffer;

/** With keys that lie ready, or else with fresh ones; each time with others. */
export const encryptWith =
  (prepared: Pick<PreparedKeys, 'take'>): Encrypt =>
  (to, plaintext) =>
    sealPush(plaintext, prepared.take(to) ?? deriveKeys(to, newChance()));
