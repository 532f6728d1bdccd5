import { auditRecorded, canonicalHash } from '@keten/contracts';
import type { AuditRecorded } from '@keten/domain';
import type { FactLog } from './fact-log.ts';
import type { Publisher } from './publisher.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

export type AuditEntry = Omit<AuditRecorded, 'previousHash' | 'hash'>;

/** Before the first record of a chain. */
export const noHash = '0'.repeat(64);

/** Hash of a record: over everything in it and the hash of the one before it. */
export const auditHash = (entry: AuditEntry & { readonly previousHash: string }): string => canonicalHash(entry);

/**
 * Adds a record to the chain of its kind of actor. Two at once can't both follow the same record: the broker refuses the
 * second, which then follows the first.
 *
 * @throws Conflict when the chain is too busy; the broker's error when it can't be stored.
 */
export const recordAudit = (publisher: Publisher, log: FactLog, entry: AuditEntry): Promise<void> =>
  retryOnConflict(async () => {
    const filter = auditRecorded.subject({ ...entry, previousHash: '', hash: '' });
    const last = await log.last(auditRecorded, filter);
    const chained = { ...entry, previousHash: last?.fact.hash ?? noHash };
    const expect = { filter, lastSequence: last?.sequence ?? 0 };
    await publisher.publish(auditRecorded, { ...chained, hash: auditHash(chained) }, { expect });
  }, 40);
