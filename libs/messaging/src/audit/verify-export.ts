import type { AuditCheckpointed } from '@keten/domain';
import { checkEvidence } from './check-evidence.ts';
import type { SignedFor } from './check-evidence.ts';
import { digestAfter, formerHeadOfExport, headOfExport, isExport, noDigest } from './audit-line.ts';
import type { AuditLine } from './audit-line.ts';
import { ExportFault } from './export-fault.ts';
import { followChains } from './follow-chains.ts';
import { isSigned } from './checkpoint.ts';
import { readExportId, readExportLine } from './read-export-line.ts';

export type VerifyOptions = {
  /** Of whom one trusts, in base64. */
  readonly publicKeys: readonly string[];
  /** A checkpoint that one kept elsewhere: it must be in the export. */
  readonly kept?: Pick<AuditCheckpointed, 'number' | 'digest'> | undefined;
  /** The hash of a text: who signed for it is told. */
  readonly content?: string | undefined;
};

export type ExportVerified = {
  readonly exportId: string;
  readonly lines: number;
  readonly records: number;
  readonly checkpoints: number;
  /** Lines that the audit holds and that are no record of it: somebody wrote them who had no business there. */
  readonly aside: readonly number[];
  /** Deeds that were signed with a passkey, each checked. */
  readonly signatures: number;
  /** Of these, by keys that were added before the audit said which. */
  readonly formerKeys: number;
  /** Deeds that were confirmed with a passkey before the audit kept what was signed. */
  readonly notKept: number;
  /** Who signed for the text that was asked about. */
  readonly signedFor: readonly SignedFor[];
  /** What is proven, also when there is a fault: it goes up to the last good checkpoint. */
  readonly proven: { readonly from: Date; readonly until: Date; readonly records: number } | undefined;
  readonly last: AuditCheckpointed | undefined;
  readonly fault: ExportFault | undefined;
};

/** Digests that are remembered: what was recorded while somebody signed stands between a checkpoint and what it speaks for. */
const remembered = 65_536;
/** So many places of what was set aside are told one by one. */
const mostAside = 100;

/**
 * Proves an export, line by line, in one pass: that nothing was changed, taken out, put in or moved since it was signed, and that
 * the end is the end. Holds no more than a few megabytes, however long the export is.
 *
 * @param lines each with the end of the line cut off; undefined for one that has none, or is too long.
 */
export async function verifyExport(
  lines: AsyncIterable<Buffer | undefined>,
  options: VerifyOptions,
): Promise<ExportVerified> {
  const walk = new ExportWalk(options);
  let fault: ExportFault | undefined;
  try {
    for await (const line of lines) walk.take(line);
    walk.end();
  } catch (error) {
    if (!(error instanceof ExportFault)) throw error;
    fault = error;
  }
  return { ...walk.seen(), fault };
}

class ExportWalk {
  readonly #options: VerifyOptions;
  readonly #chains = followChains();
  readonly #evidence: ReturnType<typeof checkEvidence>;
  readonly #digests = new Map<number, string>();
  #exportId: string | undefined;
  #lines = 0;
  #sequence = 0;
  #digest = noDigest;
  #records = 0;
  #from: Date | undefined;
  #gap: { readonly line: number; readonly expected: number; readonly found: number } | undefined;
  #last: AuditCheckpointed | undefined;
  #checkpoints = 0;
  #isOwnSeen = false;
  #isEnded = false;
  #isKeptSeen = false;
  readonly #aside: number[] = [];
  #proven: ExportVerified['proven'];

  constructor(options: VerifyOptions) {
    this.#options = options;
    this.#evidence = checkEvidence(options.content);
  }

  take(bytes: Buffer | undefined): void {
    this.#lines++;
    if (bytes === undefined) throw this.#fault('cut-off', 'the line has no end, or none within reach');
    if (this.#isEnded) throw this.#fault('inserted', 'there is more behind the end');
    if (this.#exportId === undefined) return this.#takeHead(bytes);
    const line = readExportLine(bytes, this.#lines);
    if (line.kind === 'end') return this.#takeEnd(line.checkpoint);
    this.#takePlace(line.sequence);
    this.#digest = digestAfter(this.#digest, bytes);
    if (line.kind === 'checkpoint') this.#takeCheckpoint(line.checkpoint);
    else this.#takeLine(line);
    this.#remember(line.sequence);
  }

  /** @throws ExportFault when something lacks. */
  end(): void {
    if (this.#gap) throw this.#missing(this.#gap);
    if (!this.#isEnded) throw this.#fault('cut-off', 'the end is missing', 1);
    if (this.#options.kept && !this.#isKeptSeen)
      throw this.#fault('other-audit', `checkpoint ${this.#options.kept.number} is not the one that was kept`);
  }

  seen(): Omit<ExportVerified, 'fault'> {
    return {
      ...{ exportId: this.#exportId ?? '', lines: this.#lines, records: this.#records, aside: this.#aside },
      ...this.#evidence.seen(),
      ...{ checkpoints: this.#checkpoints, proven: this.#proven, last: this.#last },
    };
  }

  #takeHead(bytes: Buffer): void {
    const exportId = readExportId(bytes);
    const heads = exportId === undefined ? [] : [headOfExport(exportId), formerHeadOfExport(exportId)];
    if (!heads.includes(bytes.toString('utf8')))
      throw this.#fault('changed', 'the first line does not say which export it is');
    this.#exportId = exportId;
  }

  /** Places follow each other without a gap: nothing is ever taken out of the audit. One line further tells what became of a gap. */
  #takePlace(sequence: number): void {
    const gap = this.#gap;
    if (gap && sequence >= gap.expected && sequence < gap.found)
      throw this.#faultAt(gap.line, 'moved', `place ${gap.found} stands before place ${sequence}`);
    if (gap) throw this.#missing(gap);
    const expected = this.#sequence + 1;
    if (sequence < expected) throw this.#fault('inserted', `place ${sequence} is there a second time`);
    if (sequence > expected) this.#gap = { line: this.#lines, expected, found: sequence };
    this.#sequence = sequence;
  }

  #missing({ line, expected, found }: { readonly line: number; readonly expected: number; readonly found: number }) {
    const which = found - expected === 1 ? `place ${expected}` : `places ${expected} to ${found - 1}`;
    return this.#faultAt(line, 'missing', `${which} of the audit is not there`);
  }

  #takeLine(line: Exclude<AuditLine, { readonly kind: 'checkpoint' }>): void {
    if (this.#gap) return;
    if (line.kind === 'other') return this.#setAside(this.#lines);
    const { record } = line;
    const followed = this.#chains.follow(record, this.#lines);
    if (followed.fault) throw followed.fault;
    if (followed.aside !== undefined) this.#setAside(followed.aside);
    this.#evidence.take(record, this.#lines);
    this.#records++;
    this.#from ??= record.at;
    if (isExport(record) && record.subject === this.#exportId) this.#isOwnSeen = true;
  }

  #setAside(line: number): void {
    if (this.#aside.length < mostAside) this.#aside.push(line);
  }

  #takeCheckpoint(checkpoint: AuditCheckpointed): void {
    if (this.#gap) return;
    this.#check(checkpoint, this.#digests.get(checkpoint.upTo));
  }

  #takeEnd(checkpoint: AuditCheckpointed): void {
    if (this.#gap) throw this.#missing(this.#gap);
    this.#check(checkpoint, checkpoint.upTo === this.#sequence ? this.#digest : undefined);
    if (!this.#isOwnSeen) throw this.#fault('cut-off', 'the record of this export itself is not in it');
    const unlinked = this.#chains.unlinked();
    if (unlinked) throw unlinked;
    this.#evidence.end();
    this.#isEnded = true;
  }

  #check(checkpoint: AuditCheckpointed, digest: string | undefined): void {
    const { number, publicKey } = checkpoint;
    if (!isSigned(checkpoint)) throw this.#fault('not-signed', `the signature of checkpoint ${number} is wrong`);
    if (!this.#options.publicKeys.includes(publicKey))
      throw this.#fault('unknown-key', `checkpoint ${number} is signed with another key`);
    const before = this.#last?.number ?? 0;
    if (number !== before + 1)
      throw this.#fault('missing', `checkpoint ${before + 1} is not there: ${number} comes in its place`);
    if (digest !== checkpoint.digest)
      throw this.#fault('changed', `what stands before it is not what was signed; ${this.#since()}`);
    this.#last = checkpoint;
    this.#checkpoints++;
    const { kept } = this.#options;
    if (kept?.number === number && kept.digest === checkpoint.digest) this.#isKeptSeen = true;
    this.#proven = { from: this.#from ?? checkpoint.at, until: checkpoint.at, records: this.#records };
  }

  #since(): string {
    return this.#last ? `it was up to place ${this.#last.upTo}` : 'it is the first checkpoint';
  }

  #remember(sequence: number): void {
    this.#digests.set(sequence, this.#digest);
    this.#digests.delete(sequence - remembered);
  }

  #fault(kind: ExportFault['kind'], said: string, after = 0): ExportFault {
    return this.#faultAt(this.#lines + after, kind, said);
  }

  #faultAt(line: number, kind: ExportFault['kind'], said: string): ExportFault {
    return new ExportFault(line, kind, said);
  }
}
