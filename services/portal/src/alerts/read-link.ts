import { checkConfirmationToken, confirmationToken } from '@keten/delivery';
import type { Newer } from '@keten/delivery';
import type { ObligationKey } from '@keten/domain';

/** What a link to confirm is made of, as its path has it. */
export type Link = {
  readonly warningId: string;
  readonly revision: string;
  readonly recipientId: string;
  readonly token: string;
};

/** Whose duty a link is about; undefined when this chain did not sign it. */
export const readLink =
  (confirmationKey: string) =>
  ({ warningId, revision, recipientId, token }: Link): ObligationKey | undefined => {
    const key = { warningId, revision: Number(revision), recipientId };
    return checkConfirmationToken(confirmationKey, key, token) ? key : undefined;
  };

/** Where a newer revision is confirmed, as a path of this portal; undefined when there is nothing to confirm. */
export const linkToNewer =
  (confirmationKey: string) =>
  (newer: Newer): string | undefined => {
    if (newer.is !== 'to-confirm') return undefined;
    const { warningId, revision, recipientId } = newer.obligation.created;
    const token = confirmationToken(confirmationKey, { warningId, revision, recipientId });
    return `/bevestigen/${[warningId, revision, recipientId].map(encodeURIComponent).join('/')}/${token}`;
  };
