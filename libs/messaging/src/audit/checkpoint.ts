import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalHash } from '@keten/contracts';
import type { AuditCheckpointed } from '@keten/domain';

/** What is signed: everything in a checkpoint but the signature. */
export type CheckpointWord = Omit<AuditCheckpointed, 'signature' | 'publicKey'>;

export type CheckpointKey = {
  /** Secret: 32 bytes in base64. It never leaves the service that signs. */
  readonly seed: string;
  /** 32 bytes in base64: whoever verifies must have it from somebody they trust, and not from the export. */
  readonly publicKey: string;
};

// What stands before the 32 bytes of a key of Ed25519 (RFC 8410 §10).
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex');
const beforePublic = Buffer.from('302a300506032b6570032100', 'hex');
const keyBytes = 32;

/** A new pair of keys. Each call makes another. */
export function newCheckpointKey(): CheckpointKey {
  const seed = randomBytes(keyBytes).toString('base64');
  return { seed, publicKey: publicKeyOf(seed) };
}

/** The public half, in base64. */
export function publicKeyOf(seed: string): string {
  const der = createPublicKey(privateKey(seed)).export({ type: 'spki', format: 'der' });
  return der.subarray(beforePublic.length).toString('base64');
}

const privateKey = (seed: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([beforeSeed, Buffer.from(seed, 'base64')]), format: 'der', type: 'pkcs8' });

/** Short enough to be read out over the telephone. */
export const fingerprint = (publicKey: string): string => {
  const hex = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
  return hex.replace(/(.{4})(?=.)/g, '$1-');
};

/** Signs a word on the audit with the key of the chain. */
export function signCheckpoint(word: CheckpointWord, { seed, publicKey }: CheckpointKey): AuditCheckpointed {
  return { ...word, publicKey, signature: sign(null, bytesOf(word, publicKey), privateKey(seed)).toString('base64') };
}

/** Whether it is signed with the key that it names; whose key that is, is for who reads it. */
export function isSigned({ publicKey, signature, ...word }: AuditCheckpointed): boolean {
  const [key, signed] = [Buffer.from(publicKey, 'base64'), Buffer.from(signature, 'base64')];
  if (key.length !== keyBytes || key.toString('base64') !== publicKey || signed.toString('base64') !== signature)
    return false;
  const spki = createPublicKey({ key: Buffer.concat([beforePublic, key]), format: 'der', type: 'spki' });
  return verify(null, bytesOf(word, publicKey), spki, signed);
}

/** With what it is in front: a signature for something else is none here. */
const bytesOf = ({ number, upTo, digest, at }: CheckpointWord, publicKey: string): Buffer =>
  Buffer.from(`keten audit checkpoint 1 ${canonicalHash({ number, upTo, digest, at, publicKey })}`);
