import type { Content } from './content.ts';

/** A fact about one revision of a warning. */
export type WarningStep = { readonly warningId: string; readonly revision: number };
/** A step taken by a person, bound to the exact content that they saw. */
export type PersonStep = WarningStep & { readonly contentHash: string; readonly by: string; readonly at: Date };

export type WarningProposed = WarningStep & {
  readonly content: Content;
  readonly contentHash: string;
  readonly at: Date;
};
export type WarningDrafted = PersonStep & { readonly content: Content };
export type WarningSubmitted = PersonStep;
export type WarningApproved = PersonStep;
export type WarningRejected = PersonStep & { readonly reason: string };
/** The content is out: the one fact from which everything that is sent follows. */
export type WarningIssued = PersonStep & {
  readonly content: Content;
  readonly submittedBy: string;
  readonly approvedBy: string;
  /** The standing order that it went out by; empty when two persons decided on this very warning. */
  readonly standingOrderId: string;
  /** The hash of the content whose approved withdrawal this is; empty for any other revision. */
  readonly withdraws: string;
};

export type WarningEvent =
  | { readonly type: 'proposed'; readonly fact: WarningProposed }
  | { readonly type: 'drafted'; readonly fact: WarningDrafted }
  | { readonly type: 'submitted'; readonly fact: WarningSubmitted }
  | { readonly type: 'approved'; readonly fact: WarningApproved }
  | { readonly type: 'rejected'; readonly fact: WarningRejected }
  | { readonly type: 'issued' | 'updated' | 'corrected' | 'ended'; readonly fact: WarningIssued };
