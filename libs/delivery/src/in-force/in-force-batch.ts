import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { statedEveryMs } from '@keten/domain';
import type { InForceBatch, InForceEntity, InForceWarning, Plane } from '@keten/domain';
import { isSignedBy, publicKeyOf, signBytes } from '@keten/messaging';
import { hashTree, rootFrom } from './hash-tree.ts';
import type { Neighbour } from './hash-tree.ts';

/** What one entity gets: the text that counts, and how it is shown to be under the signature. */
export type InForceStatement = {
  /** JSON, to be read only once it is proven: entityId, plane, sequence, at, inForce, and a word of chance. */
  readonly statement: string;
  readonly path: readonly Neighbour[];
  readonly signature: string;
  /** Ed25519, 32 bytes in base64: says which of the keys that the reader has from elsewhere. */
  readonly publicKey: string;
};
export type Statements = {
  readonly sequence: number;
  readonly at: Date;
  readonly publicKey: string;
  /** Undefined for who was not registered at that moment. */
  readonly of: (entityId: string) => InForceStatement | undefined;
};

export const inForceType = 'nl.waarschuwingsketen.in-force.v1';
export const sequenceAt = (now: Date): number => Math.floor(now.getTime() / statedEveryMs);

type Unsigned = {
  readonly plane: Plane;
  readonly warnings: readonly InForceWarning[];
  readonly entities: readonly InForceEntity[];
};
type Batch = Unsigned & Pick<InForceBatch, 'sequence' | 'at' | 'salt'>;

/** Signs once what is in force for thousands. @param seed 32 bytes in base64, which nobody else has. */
export function signInForce({ plane, warnings, entities }: Unsigned, seed: string, at: Date): InForceBatch {
  const batch: Batch = {
    ...{ plane, sequence: sequenceAt(at), at, salt: randomBytes(32).toString('base64'), warnings, entities },
  };
  const { root } = hashTree(textsOf(batch));
  return { ...batch, root, publicKey: publicKeyOf(seed), signature: signBytes(seed, signedBytes(root)) };
}

/**
 * What each entity is told, made anew from a batch by whoever tells it.
 *
 * @throws Error for a batch that does not come to what was signed: then nobody is told anything.
 */
export function statementsOf(batch: InForceBatch): Statements {
  const { sequence, at, publicKey, signature, root } = batch;
  const texts = textsOf(batch);
  const tree = hashTree(texts);
  if (tree.root !== root || !isSignedBy(publicKey, signedBytes(root), signature))
    throw new Error(`what is in force at ${at.toISOString()} is not what was signed`);
  const places = new Map(batch.entities.map(({ entityId }, place) => [entityId, place]));
  const of = (entityId: string): InForceStatement | undefined => {
    const place = places.get(entityId) ?? -1;
    const statement = texts[place];
    return statement === undefined ? undefined : { statement, path: tree.pathOf(place), signature, publicKey };
  };
  return { sequence, at, publicKey, of };
}

/** Whether a statement is under a signature of the key; whose it is and how old, its text says. */
export const isProven = ({ statement, path, signature }: InForceStatement, publicKey: string): boolean =>
  isSignedBy(publicKey, signedBytes(rootFrom(statement, path)), signature);

/** With what it is in front: a signature for something else is none here. */
const signedBytes = (root: string): Buffer => Buffer.from(`keten in force 1 ${root}`);

/** With a word of chance in it, so that nobody can guess their neighbour's text and see in their own path that it is so. */
function textsOf({ plane, sequence, at, salt, warnings, entities }: Batch): readonly string[] {
  const key = createSecretKey(Buffer.from(salt, 'base64'));
  const moment = at.toISOString();
  return entities.map(({ entityId, warnings: places }) => {
    const nonce = createHmac('sha256', key).update(entityId).digest('base64url').slice(0, 22);
    const inForce = places.flatMap((place) => warnings[place] ?? []);
    return JSON.stringify({ type: inForceType, plane, entityId, sequence, at: moment, inForce, nonce });
  });
}
