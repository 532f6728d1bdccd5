import type { AuditRecorded, DeedName, Evidence } from '@keten/domain';
import { deedText, isSignedFor, readEvidence } from './evidence.ts';
import { ExportFault } from './export-fault.ts';

/** A passkey of somebody, as the audit says from when until when. */
type Owned = { readonly by: string; readonly publicKey: string; readonly from: Date; until?: Date };
type Signed = Extract<Evidence, { readonly kind: 'signed' }>;
type Use = { readonly line: number; readonly by: string; readonly at: Date; readonly signed: Signed };
/** All that somebody did with a key of which the audit did not say yet that it was theirs: of thousands of deeds the two ends. */
type Waiting = { readonly first: Use; readonly last: Use; readonly uses: number };

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
/** Keys, not deeds: ten of each of some thousand people. */
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
  const waiting = new Map<string, Waiting>();
  const signedFor: SignedFor[] = [];
  let [signatures, formerKeys, notKept] = [0, 0, 0];

  const isTheirs = ({ by, at, signed }: Use): boolean =>
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
    const use = { line, by, at, signed };
    if (!isTheirs(use)) wait(use);
  };

  /** The key may have been added before, and recorded later: by another stream, of which the recorder is behind. */
  const wait = (use: Use): void => {
    const key = JSON.stringify([use.by, use.signed.credentialId, use.signed.publicKey]);
    const before = waiting.get(key);
    if (!before && waiting.size >= mostWaiting)
      throw forged(use.line, 'it is signed with one of too many unknown keys');
    waiting.set(key, {
      first: before && before.first.at <= use.at ? before.first : use,
      last: before && before.last.at > use.at ? before.last : use,
      uses: (before?.uses ?? 0) + 1,
    });
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
      for (const { first, last, uses } of waiting.values()) {
        const isOnRecord = owned.has(first.signed.credentialId);
        const notTheirs = isOnRecord ? [first, last].find((use) => !isTheirs(use)) : first;
        if (!notTheirs) continue;
        if (isOnRecord || !former.has(first.by))
          throw forged(notTheirs.line, 'it is signed with a key that was not that of who it names then');
        formerKeys += uses;
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
