import { auditRecorded } from '@keten/contracts';
import type { AuditCheckpointed } from '@keten/domain';
import type { StoredMsg } from '@nats-io/jetstream';
import type { Broker } from '../broker.ts';
import { lastOn, nextOn } from '../look-up.ts';
import { readBatch, readFrom } from '../read-messages.ts';
import { reading } from '../retry.ts';
import { auditLineOf, endOfExport, headOfExport, isExport, textOfLine } from './audit-line.ts';

/** Nobody signed for the export in time: who records or who signs is away. */
export class NotSigned extends Error {
  override readonly name = 'NotSigned';
}

export type ExportOptions = {
  readonly exportId: string;
  /** Puts on record who takes it. */
  readonly putOnRecord: () => Promise<unknown>;
  /** Resolves a little later, as often as the record and the signature may let wait for them; then false. */
  readonly wait: () => Promise<boolean>;
};

/**
 * Puts an export on record and waits until the audit is signed for up to there.
 *
 * @returns the checkpoint that the export ends with.
 * @throws NotSigned when none comes in time; the broker's error when it can't be read.
 */
export async function signedForExport(broker: Broker, options: ExportOptions): Promise<AuditCheckpointed> {
  const { exportId, putOnRecord, wait } = options;
  const before = (await lastOn(broker, auditRecorded.stream, '>'))?.seq ?? 0;
  await putOnRecord();
  do {
    let recordedAt = Infinity;
    for (const message of await readFrom(broker, auditRecorded.stream, '>', before + 1)) {
      const line = auditLineOf(message);
      if (line.kind === 'record' && isExport(line.record) && line.record.subject === exportId)
        recordedAt = line.sequence;
      if (line.kind === 'checkpoint' && line.checkpoint.upTo >= recordedAt) return line.checkpoint;
    }
  } while (await wait());
  throw new NotSigned('Nobody signed for the export in time.');
}

/** @throws an error when not even the leader has it. */
async function ofLeader(broker: Broker, next: number): Promise<StoredMsg[]> {
  const message = await nextOn(broker, auditRecorded.stream, '>', next);
  if (!message) throw new Error('the audit ends before what was signed');
  return [message];
}

/**
 * The whole audit up to a checkpoint, as lines, each with its end: `verifyExport` proves it. Holds some hundreds of them at a time,
 * and reads on when they are taken.
 *
 * @throws the broker's error when it can't be read.
 */
export async function* exportAudit(
  broker: Broker,
  exportId: string,
  last: AuditCheckpointed,
): AsyncGenerator<string, void, undefined> {
  yield `${headOfExport(exportId)}\n`;
  for (let next = 1; next <= last.upTo;) {
    let batch: StoredMsg[] = [];
    await reading(broker, () => readBatch(broker, auditRecorded.stream, '>', { seq: next }, (batch = [])));
    // A replica may lag behind what the leader signed for.
    if (batch.length === 0) batch = await ofLeader(broker, next);
    const wanted = batch.filter(({ seq }) => seq <= last.upTo);
    yield wanted.map((message) => `${textOfLine(auditLineOf(message))}\n`).join('');
    next = (batch.at(-1)?.seq ?? next) + 1;
  }
  yield `${endOfExport(last)}\n`;
}
