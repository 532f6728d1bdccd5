import type { Entity } from '@keten/domain';
import type { AccessLog } from '@keten/messaging';
import type { SignedIn } from '@keten/platform';

type Parts = { readonly signedIn: SignedIn<Entity>; readonly access: Pick<AccessLog, 'signedOut'> };

/** Ends a session, and only then writes down that it ended: who wants to leave is not kept in. */
export const signOut =
  ({ signedIn, access }: Parts) =>
  async (token: string): Promise<void> => {
    const who = await signedIn.end(token);
    if (who !== undefined) await access.signedOut(who);
  };
