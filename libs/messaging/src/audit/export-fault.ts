export type FaultKind =
  /** It is not what it was, or can't be read. */
  | 'changed'
  /** Places of the audit, or a checkpoint, are not there. */
  | 'missing'
  /** A record does not name the one before it: what stood there was changed or taken out. */
  | 'unlinked'
  | 'inserted'
  | 'moved'
  /** What is said to be signed with somebody's passkey is not, or not with one that was theirs. */
  | 'forged'
  /** The file ends too early. */
  | 'cut-off'
  | 'not-signed'
  | 'unknown-key'
  /** It is whole, and not the audit that somebody knew. */
  | 'other-audit';

/** Where an export of the audit does not hold, and how. */
export class ExportFault extends Error {
  override readonly name = 'ExportFault';

  constructor(
    /** From one on. */
    readonly line: number,
    readonly kind: FaultKind,
    said: string,
  ) {
    super(said);
  }
}
