import { checkPassword } from './password.ts';

/** Of a seal: the hash of each half, so that who makes one half never has the other. */
export const sealHashPattern = /^\$scrypt\$\S+ \$scrypt\$\S+$/;

/** @param hashes of the first half and of the second one, as hashPassword makes them. */
export const sealHashOf = (hashes: readonly [first: string, second: string]): string => hashes.join(' ');

/** Whether both halves are right. It takes as long whichever is wrong. */
export async function opensSeal(halves: readonly [first: string, second: string], sealHash: string): Promise<boolean> {
  const hashes = sealHash.split(' ');
  const areRight = await Promise.all(halves.map((half, index) => checkPassword(half, hashes[index])));
  return areRight.every(Boolean);
}
