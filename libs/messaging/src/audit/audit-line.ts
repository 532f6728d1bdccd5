import { createHash } from 'node:crypto';
import { auditCheckpointed, decode } from '@keten/contracts';
import type { AuditCheckpointed, AuditRecorded } from '@keten/domain';
import type { StoredMsg } from '@nats-io/jetstream';
import { lookAt, noHash } from './audit-chain.ts';
import { isSigned } from './checkpoint.ts';

/** A message of the audit as a line of an export: what it is, and where it stood. */
export type AuditLine =
  | { readonly kind: 'record'; readonly sequence: number; readonly record: AuditRecorded }
  | { readonly kind: 'checkpoint'; readonly sequence: number; readonly checkpoint: AuditCheckpointed }
  /** Somebody wrote it who had no business there; why it is no record, and the hash of its bytes. */
  | {
      readonly kind: 'other';
      readonly sequence: number;
      readonly subject: string;
      readonly reason: string;
      readonly bytesHash: string;
    };

export function auditLineOf(message: Pick<StoredMsg, 'subject' | 'header' | 'data' | 'seq'>): AuditLine {
  const { seq: sequence, subject, data } = message;
  if (subject === auditCheckpointed.filter) {
    const checkpoint = checkpointIn(data);
    if (checkpoint) return { kind: 'checkpoint', sequence, checkpoint };
  }
  const looked = lookAt(message);
  if ('record' in looked) return { kind: 'record', sequence, record: looked.record };
  const bytesHash = createHash('sha256').update(data).digest('hex');
  return { kind: 'other', sequence, subject, reason: looked.fault, bytesHash };
}

function checkpointIn(data: Uint8Array): AuditCheckpointed | undefined {
  try {
    const checkpoint = decode<AuditCheckpointed>(auditCheckpointed.schema, data);
    return isSigned(checkpoint) ? checkpoint : undefined;
  } catch {
    return undefined;
  }
}

/** Its one spelling, without the end of the line: members in this order, and no others. */
export function textOfLine(line: AuditLine): string {
  const { kind, sequence } = line;
  if (line.kind === 'record') return JSON.stringify({ kind, sequence, record: recordInOrder(line.record) });
  if (line.kind === 'checkpoint')
    return JSON.stringify({ kind, sequence, checkpoint: checkpointInOrder(line.checkpoint) });
  return JSON.stringify({ kind, sequence, subject: line.subject, reason: line.reason, bytesHash: line.bytesHash });
}

const recordInOrder = (record: AuditRecorded): AuditRecorded => ({
  actorKind: record.actorKind,
  actorId: record.actorId,
  action: record.action,
  subject: record.subject,
  detail: record.detail,
  at: record.at,
  factStream: record.factStream,
  factSequence: record.factSequence,
  factId: record.factId,
  ...(record.evidence !== undefined && { evidence: record.evidence }),
  previousHash: record.previousHash,
  hash: record.hash,
});

const checkpointInOrder = (checkpoint: AuditCheckpointed): AuditCheckpointed => ({
  number: checkpoint.number,
  upTo: checkpoint.upTo,
  digest: checkpoint.digest,
  at: checkpoint.at,
  publicKey: checkpoint.publicKey,
  signature: checkpoint.signature,
});

/** The first line of an export: which one it is. Its reading is on record under this id, so the end can't be another's. */
export const headOfExport = (exportId: string): string => headIn(2, exportId);

/** The same of one from before records had evidence. */
export const formerHeadOfExport = (exportId: string): string => headIn(1, exportId);

const headIn = (format: number, exportId: string): string => JSON.stringify({ kind: 'export', format, exportId });

/** The last line: the checkpoint that speaks for all lines before it. */
export const endOfExport = (checkpoint: AuditCheckpointed): string =>
  JSON.stringify({ kind: 'end', checkpoint: checkpointInOrder(checkpoint) });

/** Over a line and all before it. */
export const digestAfter = (before: string, line: string | Uint8Array): string =>
  createHash('sha256').update(before).update(line).digest('hex');

/** Before the first line. */
export const noDigest = noHash;

/** A record of somebody who took an export of the audit with them: it is signed for at once. */
export const isExport = ({ action, detail }: AuditRecorded): boolean => action === 'read-audit' && detail === 'export';
