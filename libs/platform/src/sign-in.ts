import type { AccessLog } from '@keten/messaging';
import type { LimitSignIns } from './limits/limit-sign-ins.ts';
import type { OpenIdProvider } from './open-id/open-id-provider.ts';
import { checkPassword } from './password.ts';
import { unauthorized } from './problem.ts';
import type { SignedIn } from './signed-in.ts';
import type { Standing } from './standing.ts';

/** Where somebody comes in by name and password, and leaves. */
export type SignInDoor<Person extends Standing> = {
  readonly signedIn: SignedIn<Person>;
  /**
   * @param ip from where.
   * @throws Problem 401 that does not tell whether the name or the password is wrong, 429 when that was so too often.
   */
  readonly signIn: (
    id: string,
    password: string,
    ip: string,
  ) => Promise<{ readonly token: string; readonly person: Person }>;
  /** By whom somebody is known at their own organisation, where people may sign in by it. */
  readonly openId?: OpenIdProvider | undefined;
  /**
   * Lets in whom their own organisation stands for. @returns the token.
   *
   * @throws Problem 401 for who is not registered, or may not come in.
   */
  readonly signInAs: (id: string) => Promise<string>;
  /** Of a session that had ended before, nothing is written. */
  readonly signOut: (token: string) => Promise<void>;
};

type Parts<Person extends Standing> = {
  readonly register: { get(id: string): Promise<Person | undefined> };
  readonly signedIn: SignedIn<Person>;
  readonly limit: LimitSignIns;
  /** What the hash of somebody's password was made of, where that is not what they type. */
  readonly asHashed?: (person: Person | undefined, typed: string) => string;
  readonly openId?: OpenIdProvider | undefined;
  readonly access: Pick<AccessLog, 'signedIn' | 'signInRefused' | 'signedOut'>;
};

/** Who comes in, and who tried to, is on record before they are in. */
export const signInDoor = <Person extends Standing>({
  register,
  signedIn,
  limit,
  access,
  openId,
  asHashed = (_person, typed) => typed,
}: Parts<Person>): SignInDoor<Person> => ({
  signedIn,
  openId,
  signInAs: async (id) => {
    const person = await register.get(id);
    if (!person || !signedIn.admits(person)) {
      await access.signInRefused(id);
      throw unauthorized('You are not registered here. Ask an administrator.');
    }
    await access.signedIn(id, 'OpenID');
    return signedIn.begin(person);
  },
  signIn: async (id, password, ip) => {
    const person = await limit({ account: id, ip }, async () => {
      const found = await register.get(id);
      const isRight = await checkPassword(asHashed(found, password), found?.passwordHash);
      return found && isRight && signedIn.admits(found) ? found : undefined;
    });
    if (!person) {
      await access.signInRefused(id);
      throw unauthorized('The name or the password is wrong.');
    }
    await access.signedIn(id, 'password');
    return { token: await signedIn.begin(person), person };
  },
  signOut: (token) => signedIn.end(token, (who, sessionId) => access.signedOut(who, sessionId)),
});
