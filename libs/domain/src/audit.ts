import { guardedContents } from './access.ts';

export const actorKinds = ['operator', 'source', 'entity', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** What two administrators decide on. */
export const registerEntries = ['entity', 'source', 'noodsteunpunt', 'reporting-duty'] as const;
export type RegisterEntry = (typeof registerEntries)[number];

/** What people and the chain do that is put on record. Pages have words for each; what was done in the past stays on record as it is. */
export const deedNames = [
  ...(['propose', 'draft', 'submit', 'approve', 'reject', 'issue', 'withdraw'] as const).map(
    (verb) => `${verb}-warning` as const,
  ),
  ...(['write', 'release', 'withdraw', 'announce'] as const).map((verb) => `${verb}-bulletin` as const),
  ...(['hold-report', 'release-quarantined', 'discard-quarantined', 'let-report-in'] as const),
  ...(['ask-help', 'take-help', 'answer-help', 'log-call', 'report-incident', 'follow-up-incident'] as const),
  ...(['take-work', 'offer-work', 'leave-work'] as const),
  ...(['submit-rules', 'approve-rules', 'change-register', 'change-contacts', 'change-following'] as const),
  ...(['put', 'approve', 'revoke'] as const).map((verb) => `${verb}-standing-order` as const),
  ...registerEntries.flatMap(
    (what) => [`propose-${what}`, `approve-${what}`, `reject-${what}`, `put-${what}`, `remove-${what}`] as const,
  ),
  'bootstrap-administrator',
  ...(['propose', 'put', 'remove', 'reject'] as const).map((verb) => `${verb}-operator` as const),
  ...(['choose-password', 'add-passkey', 'remove-passkey', 'confirm-by-passkey'] as const),
  ...(['propose', 'approve', 'reject'] as const).flatMap((verb) => [`${verb}-contact`, `${verb}-template`] as const),
  ...(['sign-in', 'refuse-sign-in', 'sign-out'] as const),
  ...guardedContents.flatMap((what) => [`read-${what}`, `refuse-${what}`] as const),
] as const;
export type DeedName = (typeof deedNames)[number];

/** Who did what, and when. */
export type Deed = {
  readonly actorKind: ActorKind;
  readonly actorId: string;
  /** A verb and its object, such as `approve-warning`. */
  readonly action: string;
  /** For who looks into it later; no personal data and no secrets, because records are kept for ever. */
  readonly detail: string;
  readonly at: Date;
};
/** One that is done now. */
export type NamedDeed = Deed & { readonly action: DeedName };
/** A deed, and what it was done to. */
export type DeedTo = Deed & { readonly subject: string };

/**
 * Who did what to what. It follows from one fact, which it names by its place and its id. Each record carries the hash of the
 * one before it, so that none can be taken out unseen (U7).
 */
export type AuditRecorded = DeedTo & {
  readonly factStream: string;
  readonly factSequence: number;
  readonly factId: string;
  readonly previousHash: string;
  readonly hash: string;
};

/** A signed word on the whole audit up to a place in it: whoever has it can show what stood there, and in which order. */
export type AuditCheckpointed = {
  /** From one on; none may lack. */
  readonly number: number;
  /** Place of the last line that it speaks for. */
  readonly upTo: number;
  /** Over every line up to there, in order. */
  readonly digest: string;
  readonly at: Date;
  /** Ed25519, its 32 bytes in base64. */
  readonly publicKey: string;
  /** In base64. */
  readonly signature: string;
};
