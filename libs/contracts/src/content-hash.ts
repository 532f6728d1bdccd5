import { createHash } from 'node:crypto';
import type { Content, OrderTerms } from '@keten/domain';

/**
 * SHA-256 in hex of a content, the same wherever it is computed: keys sorted, instants in UTC. An approval is bound to it,
 * and every gateway can check that what it sends is what was approved.
 */
export const contentHash = (content: Content): string => canonicalHash(content);

/** SHA-256 in hex of all that two persons agree on in a standing order: not its text alone, but also when and where it goes out. */
export const orderHash = (terms: OrderTerms): string => {
  const { orderId, kinds, places, sourceIds, content, validForSeconds, validUntil } = terms;
  return canonicalHash({ orderId, kinds, places, sourceIds, content, validForSeconds, validUntil });
};

/** SHA-256 in hex of any plain value in canonical form (sorted keys, no undefined). */
export const canonicalHash = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex');

function canonical(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, canonical(part)]));
}
