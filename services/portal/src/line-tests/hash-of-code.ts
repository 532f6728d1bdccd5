import { createHash, timingSafeEqual } from 'node:crypto';

/** Of one test: the same code of another has another hash. People write it in groups. */
export const hashOfCode = (testId: string, code: string): string =>
  createHash('sha256')
    .update(JSON.stringify([testId, code.replaceAll(/[\s.-]/g, '')]))
    .digest('hex');

/** In constant time. */
export function isCode(testId: string, code: string, hash: string): boolean {
  const [one, other] = [Buffer.from(hashOfCode(testId, code)), Buffer.from(hash)];
  return one.length === other.length && timingSafeEqual(one, other);
}
