import { checkConfirmationToken } from '@keten/delivery';
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
