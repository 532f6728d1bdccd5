import { bulletinWithdrawn } from '@keten/contracts';
import { withdrawBulletin as withdraw } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { sameStep } from './bulletin-record.ts';
import { checkCleared } from './shown-bulletin.ts';
import type { BulletinParts } from './write-bulletin.ts';
import { authorise } from '../people/people.ts';

export type WithdrawBulletin = (
  operator: Operator,
  bulletinId: string,
  seen: { readonly contentHash: string; readonly reason: string },
) => Promise<void>;

/** Takes it back from its readers, and tells them why. The trail says who and which text: the reason is for those readers. */
export const withdrawBulletin =
  ({ log, clock }: BulletinParts): WithdrawBulletin =>
  async (operator, bulletinId, { contentHash, reason }) => {
    authorise(operator, 'withdraw-bulletin');
    const actor = { by: operator.operatorId, contentHash };
    const { bulletin, events, lastSequence } = await log.readKnown(bulletinId);
    checkCleared(operator, bulletin);
    if (sameStep({ events }, 'withdrawn', actor)) return;
    const withdrawn = withdraw(bulletin, actor, reason, clock());
    await log.append(bulletinWithdrawn, withdrawn, { lastSequence });
  };
