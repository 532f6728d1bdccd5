export const actorKinds = ['operator', 'source', 'entity', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Who did what to what. Each record carries the hash of the one before it, so that none can be taken out unseen (U7). */
export type AuditRecorded = {
  readonly actorKind: ActorKind;
  readonly actorId: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly at: Date;
  readonly previousHash: string;
  readonly hash: string;
};
