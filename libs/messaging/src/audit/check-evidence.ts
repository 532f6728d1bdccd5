import type { AuditRecorded, DeedName, Evidence } from '@keten/domain';
import { deedText, isSignedFor, readEvidence } from './evidence.ts';
import { ExportFault } from './export-fault.ts';

/** A passkey of somebody, as the audit says from when until when. */
type Owned = { readonly by: string; readonly publicKey: string; readonly from: Date; until?: Date };
type Signed = Extract<Evidence, { readonly kind: 'signed' }>;
type Waiting = { readonly line: number; readonly by: string; readonly at: Date; readonly signed: Signed };

/** Somebody who signed for a text. */
export type SignedFor = {
  readonly line: number;
  readonly by: string;
  readonly deed: string;
  readonly at: Date;
  /** SHA-256 of the body that they sent, without what is secret in it. */
  readonly bodyHash: string;
};

/** Records of a deed and of the key that signed it come from two streams, by the clocks of two processes. */
const clocksApartMs = 60_000;
const mostWaiting = 10_000;

/**
 * Checks what people signed with their passkeys: the signature, that it is for this deed of this person, and that the key was theirs
 * at that moment, as the record says that added it.
 *
 * @param content the hash of a text of which is told who signed for it.
 */
export function checkEvidence(content?: string) {
  const owned = new Map<string, Owned[]>();
  /** Who has keys from before the audit said which. */
  const former = new Set<string>();
  const waiting: Waiting[] = [];
  const signedFor: SignedFor[] = [];
  let [signatures, formerKeys, notKept] = [0, 0, 0];

  const isTheirs = ({ by, at, signed }: Omit<Waiting, 'line'>): boolean =>
    (owned.get(signed.credentialId) ?? []).some(
      (each) =>
        each.by === by &&
        each.publicKey === signed.publicKey &&
        at.getTime() >= each.from.getTime() - clocksApartMs &&
        (each.until === undefined || at.getTime() <= each.until.getTime() + clocksApartMs),
    );

  const takeSigned = (record: AuditRecorded, signed: Signed, line: number): void => {
    const { actorId: by, at } = record;
    if (signed.deed.by !== by || record.detail !== deedText(signed.deed) || !isSignedFor(signed, signed.deed))
      throw forged(line, 'who it names did not sign for it');
    signatures++;
    const { contentHash, bodyHash } = signed.deed;
    if (contentHash === content) signedFor.push({ line, by, deed: record.detail, at, bodyHash });
    if (isTheirs({ by, at, signed })) return;
    // The key may have been added a moment before, and recorded a moment later.
    if (waiting.length >= mostWaiting) throw forged(line, 'it is signed with a key that was not that of who it names');
    waiting.push({ line, by, at, signed });
  };

  const removeAll = (of: (passkey: Owned, credentialId: string) => boolean, at: Date): void => {
    for (const [credentialId, passkeys] of owned)
      for (const passkey of passkeys) if (of(passkey, credentialId)) passkey.until ??= at;
  };

  return {
    /** @throws ExportFault for what somebody did not sign. */
    take(record: AuditRecorded, line: number): void {
      const { action, actorId, subject, at } = record;
      if (record.evidence === undefined) {
        if (action === 'add-passkey') former.add(actorId);
        if (action === 'confirm-by-passkey') notKept++;
        return;
      }
      const evidence = readEvidence(record.evidence);
      if (!evidence || !actionsOf[evidence.kind].some((each) => each === action))
        throw forged(line, 'nobody can read what was signed');
      if (evidence.kind === 'signed') return takeSigned(record, evidence, line);
      if (evidence.kind === 'passkeys-removed') return removeAll(({ by }) => by === subject, at);
      const { credentialId } = evidence;
      if (evidence.kind === 'passkey-removed') return removeAll((_passkey, each) => each === credentialId, at);
      const passkey = { by: actorId, publicKey: evidence.publicKey, from: at };
      owned.set(credentialId, [...(owned.get(credentialId) ?? []), passkey]);
    },
    /** @throws ExportFault when a key was not of who is said to have signed with it. */
    end(): void {
      for (const each of waiting) {
        if (isTheirs(each)) continue;
        if (owned.has(each.signed.credentialId) || !former.has(each.by))
          throw forged(each.line, 'it is signed with a key that was not that of who it names then');
        formerKeys++;
      }
    },
    seen: () => ({ signatures, formerKeys, notKept, signedFor }),
  };
}

/** What each may stand on. */
const actionsOf: Readonly<Record<Evidence['kind'], readonly DeedName[]>> = {
  'passkey-added': ['add-passkey'],
  'passkey-removed': ['remove-passkey'],
  'passkeys-removed': ['put-operator', 'remove-operator'],
  signed: ['confirm-by-passkey'],
};

const forged = (line: number, said: string): ExportFault => new ExportFault(line, 'forged', said);
