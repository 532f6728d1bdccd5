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
  /** By which somebody else can check it offline, as `Evidence` in JSON. */
  readonly evidence?: string | undefined;
};

/** All of one request, as somebody signs it: the challenge that their passkey signs is its hash. */
export type SignedDeed = {
  readonly by: string;
  readonly method: string;
  readonly path: string;
  /** If-Match; empty without it. */
  readonly basedOn: string;
  /** Of the text that it is about; empty when the request names none. */
  readonly contentHash: string;
  /** SHA-256 of the body, as JSON, without what is secret in it. */
  readonly bodyHash: string;
  /** Makes it sign for one time only, and for what is secret in the body. */
  readonly nonce: string;
};

/** Bytes are in base64url, public keys as SubjectPublicKeyInfo. */
export type Evidence =
  | { readonly kind: 'passkey-added'; readonly credentialId: string; readonly publicKey: string }
  | { readonly kind: 'passkey-removed'; readonly credentialId: string }
  /** All of the person that the record is about. */
  | { readonly kind: 'passkeys-removed' }
  | ({ readonly kind: 'signed' } & Assertion & { readonly deed: SignedDeed });

/** What an authenticator gave (WebAuthn level 3 §6.3.3), and the key with which it is checked. */
export type Assertion = {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly authenticatorData: string;
  readonly clientDataJSON: string;
  readonly signature: string;
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
