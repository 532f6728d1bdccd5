import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { LineTestRequested } from '@keten/domain';

type Named = Pick<LineTestRequested, 'pointId' | 'testId'>;

/**
 * Whoever read one test of one contact point has it: it stands in the link of a mail, and in the body of a webhook, which may give it
 * back. It confirms no warning.
 *
 * @param key 32 bytes in base64 (CONFIRMATION_KEY).
 */
export const lineTestToken = (key: string, test: Named): string => sign(key, test).toString('base64url');

/** Compares in constant time. */
export function checkLineTestToken(key: string, test: Named, token: string): boolean {
  const expected = sign(key, test);
  const given = Buffer.from(token, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const sign = (key: string, { pointId, testId }: Named): Buffer =>
  createHmac('sha256', createSecretKey(Buffer.from(key, 'base64')))
    .update(JSON.stringify(['keten.line-test.v1', pointId, testId]))
    .digest()
    .subarray(0, 16);
