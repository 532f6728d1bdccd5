import { auditRecorded, canonicalHash, decode } from '@keten/contracts';
import type { AuditRecorded } from '@keten/domain';
import type { StoredMsg } from '@nats-io/jetstream';
import { attribute } from '../cloud-event.ts';

/** What a record says, before it has its place in a chain. */
export type AuditEntry = Omit<AuditRecorded, 'previousHash' | 'hash'>;

/** Before the first record of a chain. */
export const noHash = '0'.repeat(64);

/** Hash of a record: over everything in it and the hash of the one before it. */
export const auditHash = (entry: AuditEntry & { readonly previousHash: string }): string => canonicalHash(entry);

/** A message of the audit: the record that it is, or why it is none. */
export type Looked = { readonly record: AuditRecorded } | { readonly fault: string };

/** Whether a message is what it says by itself; whether it follows the record before it is for who reads the chain. */
export function lookAt(message: Pick<StoredMsg, 'subject' | 'header' | 'data'>): Looked {
  try {
    const record = decode<AuditRecorded>(auditRecorded.schema, message.data);
    const { hash, ...rest } = record;
    if (auditHash(rest) !== hash) return { fault: 'its hash is not that of what it says' };
    if (auditRecorded.subject(record) !== message.subject) return { fault: 'it is on the subject of another' };
    if (!isOfRecorder(message.header.get(attribute.source))) return { fault: 'somebody else wrote it' };
    return { record };
  } catch {
    return { fault: 'nobody can read it' };
  }
}

/** By whatever organisation's number it ran at the time. */
const isOfRecorder = (source: string): boolean =>
  auditRecorded.publishedBy.some((service) => source.endsWith(`:${service}`));
