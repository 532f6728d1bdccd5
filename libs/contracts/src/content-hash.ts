import { createHash } from 'node:crypto';
import type { BulletinContent, Content, OrderTerms } from '@keten/domain';
import { isDate } from './is-date.ts';

/**
 * SHA-256 in hex of a content, the same wherever it is computed: keys sorted, instants in UTC. An approval is bound to it,
 * and every gateway can check that what it sends is what was approved.
 */
export const contentHash = (content: Content): string => canonicalHash(content);

/** SHA-256 in hex of all that two persons agree on in a standing order: not its text alone, but also when and where it goes out. */
export const orderHash = (terms: OrderTerms): string => {
  const { orderId, kinds, places, sourceIds, atLeast, content, validForSeconds, validUntil } = terms;
  return canonicalHash({ orderId, kinds, places, sourceIds, atLeast, content, validForSeconds, validUntil });
};

/** The same of a bulletin. */
export const bulletinHash = (content: BulletinContent): string => canonicalHash(content);

/** SHA-256 in hex of any plain value in canonical form (sorted keys, no undefined). */
export const canonicalHash = (value: unknown): string =>
  createHash('sha256').update(canonicalText(value)).digest('hex');

/** JSON, but that the keys of every object stand in the order of their characters. Written at once: areas have thousands of points. */
function canonicalText(value: unknown): string {
  if (value === null || typeof value !== 'object' || isDate(value)) return JSON.stringify(value ?? null);
  if (Array.isArray(value))
    return value.every(isCanonical) ? JSON.stringify(value) : `[${value.map(canonicalText).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const part = (value as Record<string, unknown>)[key];
    if (part !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalText(part)}`;
  }
  return `{${text}}`;
}

/** Whether plain JSON is canonical already, as that of a point is, which is written in a third of the time that way. */
function isCanonical(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value) || isDate(value)) return false;
  let before = '';
  for (const key in value) {
    const part = (value as Record<string, unknown>)[key];
    if (key < before || (typeof part === 'object' && part !== null)) return false;
    before = key;
  }
  return true;
}
