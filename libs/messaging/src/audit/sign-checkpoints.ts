import { auditCheckpointed, auditRecorded } from '@keten/contracts';
import type { AuditCheckpointed } from '@keten/domain';
import type { Broker } from '../broker.ts';
import { lastOn } from '../look-up.ts';
import type { Publisher } from '../publisher.ts';
import { readEach } from '../read-messages.ts';
import { Conflict } from '../store-message.ts';
import { auditLineOf, digestAfter, isExport, noDigest, textOfLine } from './audit-line.ts';
import type { AuditLine } from './audit-line.ts';
import { signCheckpoint } from './checkpoint.ts';
import type { CheckpointKey } from './checkpoint.ts';

/** How often the audit is signed: whichever of the two comes first, and at once for who takes an export. */
export type CheckpointPace = { readonly everyMs: number; readonly everyLines: number };

export type SignCheckpointsOptions = {
  readonly key: CheckpointKey;
  readonly pace: CheckpointPace;
  readonly clock: () => Date;
};

/** What is known of the audit so far. */
type Reached = {
  readonly sequence: number;
  readonly digest: string;
  readonly last: { readonly number: number; readonly sequence: number };
  /** Lines that no checkpoint speaks for, checkpoints aside, and since when the first of them waits. */
  readonly unsigned: number;
  readonly waitingSince: Date | undefined;
  /** Place of the last export that was asked for. */
  readonly askedAt: number;
};

const beginning: Reached = {
  ...{ sequence: 0, digest: noDigest, last: { number: 0, sequence: 0 } },
  ...{ unsigned: 0, waitingSince: undefined, askedAt: 0 },
};

/** Looks once at what is new in the audit, and signs for it when that is due. Answers with the checkpoint that it wrote. */
export type SignCheckpoints = () => Promise<AuditCheckpointed | undefined>;

/**
 * Signs for the audit: run by a service that can write no record, so that who writes them can't change them afterwards, and who
 * signs can't put any in. Several processes may do it with the same key: one of them writes, the others read that.
 */
export function signCheckpoints(
  broker: Broker,
  publisher: Pick<Publisher, 'publish'>,
  { key, pace, clock }: SignCheckpointsOptions,
): SignCheckpoints {
  let reached: Reached | undefined;
  return async () => {
    let now = (reached ??= await lastSigned(broker, key));
    await readEach(broker, auditRecorded.stream, '>', now.sequence + 1, (message) => {
      now = after(now, auditLineOf(message), clock());
    });
    reached = now;
    if (!isDue(now, pace, clock())) return undefined;
    const { sequence: upTo, digest, last } = now;
    const checkpoint = signCheckpoint({ number: last.number + 1, upTo, digest, at: clock() }, key);
    const expect = { filter: auditCheckpointed.filter, lastSequence: last.sequence };
    try {
      await publisher.publish(auditCheckpointed, checkpoint, { expect });
      return checkpoint;
    } catch (error) {
      // Another process was first; what it signed is read at the next look.
      if (error instanceof Conflict) return undefined;
      throw error;
    }
  };
}

function after(before: Reached, line: AuditLine, now: Date): Reached {
  const { sequence } = line;
  const digest = digestAfter(before.digest, textOfLine(line));
  if (line.kind === 'checkpoint') return afterCheckpoint({ ...before, sequence, digest }, line.checkpoint);
  const askedAt = line.kind === 'record' && isExport(line.record) ? sequence : before.askedAt;
  const waitingSince = before.waitingSince ?? now;
  const isAmongOurs = line.kind === 'other' && line.subject === auditCheckpointed.filter;
  const last = isAmongOurs ? { ...before.last, sequence } : before.last;
  return { sequence, digest, last, unsigned: before.unsigned + 1, waitingSince, askedAt };
}

/** What was recorded while it was being signed waits for the next one. */
function afterCheckpoint(before: Reached, { number, upTo }: AuditCheckpointed): Reached {
  const { sequence, askedAt, waitingSince } = before;
  const unsigned = sequence - 1 - upTo;
  return {
    ...{ ...before, last: { number, sequence }, unsigned },
    ...{ waitingSince: unsigned > 0 ? waitingSince : undefined, askedAt: askedAt > upTo ? askedAt : 0 },
  };
}

const isDue = (
  { unsigned, waitingSince, askedAt }: Reached,
  { everyMs, everyLines }: CheckpointPace,
  now: Date,
): boolean =>
  waitingSince !== undefined &&
  (askedAt > 0 || unsigned >= everyLines || now.getTime() - waitingSince.getTime() >= everyMs);

/** Goes on from what this key signed last; with another key, or none there, the audit is read from its beginning. */
async function lastSigned(broker: Broker, { publicKey }: CheckpointKey): Promise<Reached> {
  const message = await lastOn(broker, auditCheckpointed.stream, auditCheckpointed.filter);
  const line = message && auditLineOf(message);
  if (line?.kind !== 'checkpoint' || line.checkpoint.publicKey !== publicKey) return beginning;
  const { number, upTo: sequence, digest } = line.checkpoint;
  return { ...beginning, sequence, digest, last: { number: number - 1, sequence: 0 } };
}
