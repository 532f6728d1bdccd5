import { actorKinds } from '@keten/domain';
import type { AuditCheckpointed, AuditRecorded } from '@keten/domain';
import { auditHash } from './audit-chain.ts';
import { endOfExport, textOfLine } from './audit-line.ts';
import type { AuditLine } from './audit-line.ts';
import { ExportFault } from './export-fault.ts';

type EndLine = { readonly kind: 'end'; readonly checkpoint: AuditCheckpointed };

/** It is shown to who verifies: nothing that a screen takes for a command, or for more than one line. */
const exportIdPattern = /^[\w-]{1,200}$/;

/** @returns undefined when it is not the first line of an export. */
export function readExportId(bytes: Buffer): string | undefined {
  const said = parsed(bytes);
  const exportId = isObject(said) ? said['exportId'] : undefined;
  return isText(exportId) && exportIdPattern.test(exportId) ? exportId : undefined;
}

/**
 * A line as it was written: any other spelling of the same is a change.
 *
 * @throws ExportFault for what is no line of an export, or a record whose hash is not that of what it says.
 */
export function readExportLine(bytes: Buffer, place: number): AuditLine | EndLine {
  const line = lineIn(parsed(bytes));
  if (!line) throw new ExportFault(place, 'changed', 'nobody can read it');
  const text = line.kind === 'end' ? endOfExport(line.checkpoint) : textOfLine(line);
  if (!bytes.equals(Buffer.from(text))) throw new ExportFault(place, 'changed', 'it is not spelled as it was written');
  if (line.kind === 'record') {
    const { hash, ...rest } = line.record;
    if (auditHash(rest) !== hash) throw new ExportFault(place, 'changed', 'its hash is not that of what it says');
  }
  return line;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function lineIn(said: unknown): AuditLine | EndLine | undefined {
  if (!isObject(said)) return undefined;
  const { kind, sequence } = said;
  const checkpoint = checkpointIn(said['checkpoint']);
  if (kind === 'end') return checkpoint && { kind, checkpoint };
  if (!isPlace(sequence)) return undefined;
  if (kind === 'checkpoint') return checkpoint && { kind, sequence, checkpoint };
  if (kind === 'record') {
    const record = recordIn(said['record']);
    return record && { kind, sequence, record };
  }
  const { subject, reason, bytesHash } = said;
  return kind === 'other' && isText(subject) && isText(reason) && isText(bytesHash)
    ? { kind, sequence, subject, reason, bytesHash }
    : undefined;
}

function recordIn(said: unknown): AuditRecorded | undefined {
  if (!isObject(said)) return undefined;
  const { actorId, action, subject, detail, factStream, factSequence, factId, evidence, previousHash, hash } = said;
  const [at, actorKind] = [instantIn(said['at']), actorKinds.find((kind) => kind === said['actorKind'])];
  if (!at || !actorKind || !isText(actorId) || !isText(action) || !isText(subject) || !isText(detail)) return undefined;
  if (!isText(factStream) || !isPlace(factSequence) || !isText(factId) || !isText(previousHash) || !isText(hash))
    return undefined;
  if (evidence !== undefined && !isText(evidence)) return undefined;
  const who = { actorKind, actorId, action, subject, detail, at };
  const whole = { ...who, factStream, factSequence, factId, previousHash, hash };
  return evidence === undefined ? whole : { ...whole, evidence };
}

function checkpointIn(said: unknown): AuditCheckpointed | undefined {
  if (!isObject(said)) return undefined;
  const { number, upTo, digest, publicKey, signature } = said;
  const at = instantIn(said['at']);
  if (!at || !isPlace(number) || !isPlace(upTo) || !isText(digest) || !isText(publicKey) || !isText(signature))
    return undefined;
  return { number, upTo, digest, at, publicKey, signature };
}

function instantIn(said: unknown): Date | undefined {
  const at = isText(said) ? new Date(said) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

const isObject = (said: unknown): said is Readonly<Record<string, unknown>> =>
  typeof said === 'object' && said !== null;
const isText = (said: unknown): said is string => typeof said === 'string';
const isPlace = (said: unknown): said is number => Number.isSafeInteger(said) && Number(said) >= 0;
