import { auditCheckpointed, auditRecorded } from '@keten/contracts';
import type { AuditCheckpointed, AuditRecorded } from '@keten/domain';
import type { StoredMsg } from '@nats-io/jetstream';
import type { Broker } from '../broker.ts';
import { lastOn, nextOn } from '../look-up.ts';
import { readBatch } from '../read-messages.ts';
import { reading } from '../retry.ts';
import { auditLineOf } from './audit-line.ts';

/** So many places are read at once, and so often for one answer: whoever looks further back asks again. */
const window = 512;
const mostWindows = 64;

export type AuditSearch = {
  /** Only what stands before this place. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly isWanted: (record: AuditRecorded) => boolean;
  /** Nothing older is wanted. */
  readonly from?: Date | undefined;
};
export type AuditFound = {
  /** The newest first. */
  readonly records: readonly { readonly sequence: number; readonly record: AuditRecorded }[];
  /** Where to go on, when there may be more. */
  readonly next: number | undefined;
};

/**
 * Looks back through the audit from its end.
 *
 * @throws the broker's error when it can't be read.
 */
export async function searchAudit(broker: Broker, { before, limit, isWanted, from }: AuditSearch): Promise<AuditFound> {
  const records: { sequence: number; record: AuditRecorded }[] = [];
  let end = before ?? ((await lastOn(broker, auditRecorded.stream, '>'))?.seq ?? 0) + 1;
  for (let windows = 0; windows < mostWindows && end > 1; windows++) {
    const messages = await placesBefore(broker, end);
    for (const message of messages.toReversed()) {
      // A fact is older than its record.
      if (from && message.time < from) return { records, next: undefined };
      end = message.seq;
      const line = auditLineOf(message);
      if (line.kind !== 'record' || !isWanted(line.record)) continue;
      records.push({ sequence: line.sequence, record: line.record });
      if (records.length === limit) return { records, next: end > 1 ? end : undefined };
    }
    end = Math.max(1, end - (messages.length === 0 ? window : 0));
  }
  return { records, next: end > 1 ? end : undefined };
}

async function placesBefore(broker: Broker, end: number): Promise<readonly StoredMsg[]> {
  let batch: StoredMsg[] = [];
  const from = { seq: Math.max(1, end - window) };
  await reading(broker, () => readBatch(broker, auditRecorded.stream, '>', from, (batch = [])));
  return batch.filter(({ seq }) => seq < end);
}

export type AuditProof = {
  readonly checkpoint: AuditCheckpointed | undefined;
  /** Lines that no checkpoint speaks for. */
  readonly waiting: number;
};

/** When the oldest line of the audit came that no checkpoint speaks for; undefined when each is signed for. */
export async function auditUnsignedSince(broker: Broker): Promise<Date | undefined> {
  const { checkpoint } = await auditProof(broker);
  for (let next = (checkpoint?.upTo ?? 0) + 1; ; next += 1) {
    const message = await nextOn(broker, auditRecorded.stream, '>', next);
    if (!message) return undefined;
    // The checkpoint itself is one of those behind what it speaks for.
    if (message.subject !== auditCheckpointed.filter) return message.time;
    next = message.seq;
  }
}

/** How far the audit is signed for. */
export async function auditProof(broker: Broker): Promise<AuditProof> {
  const { stream } = auditRecorded;
  const [last, signed] = await Promise.all([
    lastOn(broker, stream, '>'),
    lastOn(broker, stream, auditCheckpointed.filter),
  ]);
  const line = signed && auditLineOf(signed);
  if (line?.kind !== 'checkpoint') return { checkpoint: undefined, waiting: last?.seq ?? 0 };
  // The checkpoint itself is one of those behind what it speaks for.
  return { checkpoint: line.checkpoint, waiting: Math.max(0, (last?.seq ?? 0) - line.checkpoint.upTo - 1) };
}
