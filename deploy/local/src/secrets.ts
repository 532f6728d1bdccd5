import { randomBytes } from 'node:crypto';
import { newCheckpointKey } from '@keten/messaging';
import type { CheckpointKey } from '@keten/messaging';
import { newHalf, newVapidKeys } from '@keten/platform';

/** Made anew at every start; nothing of it is kept. */
export type Secrets = {
  readonly confirmationKey: string;
  readonly tokenKey: string;
  /** Signs for the audit. */
  readonly auditKey: CheckpointKey;
  /** Signs each minute what is in force. */
  readonly inForceKey: CheckpointKey;
  readonly smppPassword: string;
  readonly vapid: { readonly publicKey: string; readonly privateKey: string };
  /** Each half of it, which two people would hold. */
  readonly seal: readonly [first: string, second: string];
  readonly password: (who: string) => string;
  readonly token: (sourceId: string) => string;
};

export function makeSecrets(): Secrets {
  const words = new Map<string, string>();
  const once = (key: string, bytes: number): string => {
    const word = words.get(key) ?? randomBytes(bytes).toString('base64url');
    words.set(key, word);
    return word;
  };
  return {
    confirmationKey: randomBytes(32).toString('base64'),
    tokenKey: randomBytes(32).toString('base64'),
    auditKey: newCheckpointKey(),
    inForceKey: newCheckpointKey(),
    // SMPP 3.4 §5.2.2 allows eight characters.
    smppPassword: randomBytes(6).toString('base64url'),
    vapid: newVapidKeys(),
    seal: [newHalf(), newHalf()],
    password: (who) => once(`password ${who}`, 12),
    token: (sourceId) => once(`token ${sourceId}`, 32),
  };
}
