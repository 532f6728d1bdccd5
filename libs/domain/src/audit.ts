export const actorKinds = ['operator', 'source', 'entity', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

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
