import { releaseBulletin as release } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import type { CheckContacts } from '../wording/wording.ts';
import type { BulletinParts } from './write-bulletin.ts';

export type ReleaseBulletin = (operator: Operator, bulletinId: string, contentHash: string) => Promise<void>;

/** A second person lets it go out. */
export const releaseBulletin =
  ({ log, clock, contacts }: BulletinParts & { readonly contacts: CheckContacts }): ReleaseBulletin =>
  async (operator, bulletinId, contentHash) => {
    const actor = { by: operator.operatorId, contentHash };
    await log.take(bulletinId, ({ state: bulletin }) => {
      checkClearedFor(operator, bulletin);
      const decide = async () => {
        const fact = release(bulletin, actor, clock());
        await contacts.content(bulletin.content);
        return fact;
      };
      return { type: 'released', isMine: isStepOf(actor), decide };
    });
  };
