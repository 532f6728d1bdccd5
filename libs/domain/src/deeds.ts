import { guardedContents } from './access.ts';
import type { Deed } from './audit.ts';

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
  ...(['take-work', 'offer-work', 'leave-work', 'start-exercise', 'stop-exercise'] as const),
  ...(['submit-rules', 'approve-rules', 'change-register', 'change-contacts', 'change-following'] as const),
  ...(['put', 'approve', 'revoke'] as const).map((verb) => `${verb}-standing-order` as const),
  ...registerEntries.flatMap(
    (what) => [`propose-${what}`, `approve-${what}`, `reject-${what}`, `put-${what}`, `remove-${what}`] as const,
  ),
  ...(['propose', 'approve', 'reject', 'put'] as const).map((verb) => `${verb}-entity-list` as const),
  'say-noodsteunpunt-state',
  'bootstrap-administrator',
  ...(['break-seal', 'refuse-seal', 'give-emergency-role', 'see-broken-seal'] as const),
  ...(['propose', 'put', 'remove', 'reject'] as const).map((verb) => `${verb}-operator` as const),
  ...(['choose-password', 'add-passkey', 'remove-passkey', 'confirm-by-passkey'] as const),
  ...(['propose', 'approve', 'reject'] as const).flatMap((verb) => [`${verb}-contact`, `${verb}-template`] as const),
  ...(['sign-in', 'refuse-sign-in', 'sign-out'] as const),
  ...guardedContents.flatMap((what) => [`read-${what}`, `refuse-${what}`] as const),
] as const;
export type DeedName = (typeof deedNames)[number];

/** One that is done now. */
export type NamedDeed = Deed & { readonly action: DeedName };
