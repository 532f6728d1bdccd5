import { randomBytes, scryptSync } from 'node:crypto';

/**
 * A hash that the services take as one of theirs, made at a thousandth of its cost, since it is the hash that says what checking
 * costs: a quarter of a second for each sign-in was most of what tests of many persons took.
 */
export function quickHash(password: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(password.normalize('NFKC'), salt, 32, { N: 16, r: 8, p: 1 });
  return `$scrypt$ln=4,r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`;
}
