import { withdrawBulletin as withdraw } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import type { CheckContacts } from '../wording/wording.ts';
import type { BulletinParts } from './write-bulletin.ts';

export type WithdrawBulletin = (
  operator: Operator,
  bulletinId: string,
  seen: { readonly contentHash: string; readonly reason: string },
) => Promise<void>;

/** Takes it back from its readers, and tells them why. The trail says who and which text: the reason is for those readers. */
export const withdrawBulletin =
  ({ log, clock, contacts }: BulletinParts & { readonly contacts: CheckContacts }): WithdrawBulletin =>
  async (operator, bulletinId, { contentHash, reason }) => {
    const actor = { by: operator.operatorId, contentHash };
    await contacts.reason(reason);
    await log.take(bulletinId, ({ state: bulletin }) => {
      checkClearedFor(operator, bulletin);
      return { type: 'withdrawn', isMine: isStepOf(actor), decide: () => withdraw(bulletin, actor, reason, clock()) };
    });
  };
