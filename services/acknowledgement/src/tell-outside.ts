import type { CallOut } from '@keten/delivery';
import type { Plane } from '@keten/domain';

type Parts = {
  /** An address of somebody who runs nothing of this chain. */
  readonly url: string;
  readonly call: CallOut;
  /** When the auditor last looked at everything; undefined as long as it has not. */
  readonly lookedAt: () => Date | undefined;
  /** A look that is older counts for none. */
  readonly freshMs: number;
  readonly plane: Plane;
  readonly clock: () => Date;
};
/** Answers whether it spoke. */
export type TellOutside = () => Promise<boolean>;

/**
 * Tells an address outside that the auditor lives, for as long as its own look at the streams succeeds. Otherwise it says nothing, not
 * even that it can't: silence is the alarm, and whoever raises it needs nothing of the chain to work.
 *
 * @throws Error when nobody there took it.
 */
export const tellOutside =
  ({ url, call, lookedAt, freshMs, plane, clock }: Parts): TellOutside =>
  async () => {
    const [now, looked] = [clock(), lookedAt()];
    if (!looked || now.getTime() - looked.getTime() > freshMs) return false;
    const body = JSON.stringify({
      type: 'nl.waarschuwingsketen.alive.v1',
      part: 'auditor',
      plane,
      at: now,
      lookedAt: looked,
    });
    const answer = await call(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (answer.kind !== 'answered') throw new Error(`nobody outside was told: ${answer.detail}`);
    if (answer.status < 200 || answer.status > 299) throw new Error(`who is told outside answers ${answer.status}`);
    return true;
  };
