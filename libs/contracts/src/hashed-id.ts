import { createHash } from 'node:crypto';

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** 130 bits of the hash of a name, behind a letter that tells what it is the id of. Fit to be a part of a subject. */
export function hashedId(letter: string, name: string): string {
  const hash = createHash('sha256').update(name).digest();
  return `${letter}${Array.from(hash.subarray(0, 26), (octet) => digits[octet % 32]).join('')}`;
}

/** From what a report is called outside: the same report has the same id, whoever brings it, and who has its name can find it. */
export const reportIdOf = (externalId: string): string => hashedId('r', externalId);
