import { canonicalHash, decode, encode } from '@keten/contracts';

type Schema = Parameters<typeof encode>[0];

/**
 * What is stored must be read again as what it was: a hash that was made before holds afterwards.
 *
 * @throws when it is read as something else, or can't be read.
 */
export function checkStored(schema: Schema, value: object): void {
  const read = decode<object>(schema, encode(schema, value));
  if (canonicalHash(read) !== canonicalHash(value))
    throw new Error(`stored as something else: ${JSON.stringify(read)} for ${JSON.stringify(value)}`);
}
