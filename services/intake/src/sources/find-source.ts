import { createHash, timingSafeEqual } from 'node:crypto';
import type { Source } from '@keten/domain';

/** Longer than any token; what comes beyond it is not worth hashing. */
const maxTokenLength = 512;

/**
 * The source that a bearer token belongs to. Every registered hash is compared, each in constant time, so that neither
 * the answer's time nor its absence says how near a guess came.
 */
export function findSource(authorization: string | undefined, sources: Iterable<Source>): Source | undefined {
  const token = bearerOf(authorization);
  if (!token || token.length > maxTokenLength) return undefined;
  const presented = createHash('sha256').update(token).digest();
  let found: Source | undefined;
  for (const source of sources) {
    const registered = Buffer.from(source.tokenHash, 'hex');
    if (registered.length === presented.length && timingSafeEqual(registered, presented)) found = source;
  }
  return found;
}

/** The token of an Authorization header (RFC 6750 §2.1). */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer +([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
