import type { CapAlert } from './alert.ts';
import { buildAlert } from './build-alert.ts';
import { expiry } from './check-sense.ts';
import { examineAlert } from './examine-alert.ts';
import type { ExamineOptions } from './examine-alert.ts';
import { RefusedAlert } from './fault.ts';
import type { Warning } from './fault.ts';
import { findOddities } from './find-oddities.ts';
import type { SignatureVerdict } from './verify-signature.ts';

export type ParseOptions = ExamineOptions & {
  /**
   * Refuse what has expired by this moment, and trust only certificates that are valid then; without it a message is
   * judged by itself, at its `sent`.
   */
  readonly now?: Date;
};

export type ParsedAlert = {
  readonly alert: CapAlert;
  readonly warnings: readonly Warning[];
  readonly signature: SignatureVerdict;
};

/**
 * Reads a CAP 1.2 alert by all rules of the standard and its schema. Fetches nothing, expands nothing. What the chain asks
 * of a report besides is in `judgeAlert`.
 *
 * @throws RefusedAlert with every fault, its place and its line.
 */
export function parseAlert(bytes: Uint8Array, options: ParseOptions = {}): ParsedAlert {
  const { now } = options;
  const { root, faults, signature, signatureWarnings } = examineAlert(
    bytes,
    options,
    (sent) => now ?? sent ?? new Date(0),
  );
  const all = [...faults, ...(now ? expiry(root, now) : [])];
  if (all.length > 0) throw new RefusedAlert(all);
  return { alert: buildAlert(root), warnings: [...findOddities(root), ...signatureWarnings], signature };
}
