import { createHash } from 'node:crypto';
import { rubriceringen } from '@keten/domain';
import type { Rubricering } from '@keten/domain';

/** What somebody has in the register that a session rests on. */
export type Standing = {
  readonly passwordHash: string;
  readonly roles?: readonly string[];
  /** ongerubriceerd when absent. */
  readonly clearance?: Rubricering | undefined;
};

/** The same as it was at sign-in, for the session: nothing in it lets anybody in, or can be guessed back from. */
export type Stamp = {
  /** SHA-256 of the salted hash of the password. */
  readonly password: string;
  readonly roles: readonly string[];
  readonly clearance: Rubricering;
};

export const stampOf = ({ passwordHash, roles = [], clearance = 'ongerubriceerd' }: Standing): Stamp => ({
  password: createHash('sha256').update(passwordHash).digest('base64url'),
  roles,
  clearance,
});

/**
 * Whether a session that began with this stamp goes on: not for who was removed, has another password, lost a role or is
 * cleared for less. What somebody gained ends nothing.
 */
export function stillHolds(stamp: Stamp, standing: Standing | undefined): boolean {
  if (!standing) return false;
  const now = stampOf(standing);
  return (
    now.password === stamp.password &&
    stamp.roles.every((role) => now.roles.includes(role)) &&
    rubriceringen.indexOf(now.clearance) >= rubriceringen.indexOf(stamp.clearance)
  );
}
