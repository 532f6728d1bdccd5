import { createHash, randomBytes } from 'node:crypto';
import { canonicalHash } from '@keten/contracts';
import type { AuditCheckpointed } from '@keten/domain';
import { isSignedBy, keyBytes, publicKeyOf, signBytes } from '../ed25519.ts';

/** What is signed: everything in a checkpoint but the signature. */
export type CheckpointWord = Omit<AuditCheckpointed, 'signature' | 'publicKey'>;

export type CheckpointKey = {
  /** Secret: 32 bytes in base64. It never leaves the service that signs. */
  readonly seed: string;
  /** 32 bytes in base64: whoever verifies must have it from somebody they trust, and not from the export. */
  readonly publicKey: string;
};

/** A new pair of keys. Each call makes another. */
export function newCheckpointKey(): CheckpointKey {
  const seed = randomBytes(keyBytes).toString('base64');
  return { seed, publicKey: publicKeyOf(seed) };
}

/** Short enough to be read out over the telephone. */
export const fingerprint = (publicKey: string): string => {
  const hex = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
  return hex.replace(/(.{4})(?=.)/g, '$1-');
};

/** Signs a word on the audit with the key of the chain. */
export function signCheckpoint(word: CheckpointWord, { seed, publicKey }: CheckpointKey): AuditCheckpointed {
  return { ...word, publicKey, signature: signBytes(seed, bytesOf(word, publicKey)) };
}

/** Whether it is signed with the key that it names; whose key that is, is for who reads it. */
export const isSigned = ({ publicKey, signature, ...word }: AuditCheckpointed): boolean =>
  isSignedBy(publicKey, bytesOf(word, publicKey), signature);

/** With what it is in front: a signature for something else is none here. */
const bytesOf = ({ number, upTo, digest, at }: CheckpointWord, publicKey: string): Buffer =>
  Buffer.from(`keten audit checkpoint 1 ${canonicalHash({ number, upTo, digest, at, publicKey })}`);
