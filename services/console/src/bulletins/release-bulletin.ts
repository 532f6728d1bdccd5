import { releaseBulletin as release } from '@keten/domain';
import type { Bulletin, BulletinEvent, Lapse, Operator } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import type { CheckContacts } from '../wording/wording.ts';
import type { BulletinParts } from './write-bulletin.ts';

export type ReleaseBulletin = (operator: Operator, bulletinId: string, contentHash: string) => Promise<void>;

type Parts = BulletinParts & {
  readonly contacts: CheckContacts;
  /** Whose step counts no more, as people are registered at this moment. */
  readonly lapsesOf: (bulletin: Bulletin, steps: readonly BulletinEvent[]) => Promise<readonly Lapse[]>;
};

/** A second person lets it go out. */
export const releaseBulletin =
  ({ log, clock, contacts, lapsesOf }: Parts): ReleaseBulletin =>
  async (operator, bulletinId, contentHash) => {
    const actor = { by: operator.operatorId, contentHash };
    await log.take(bulletinId, ({ state: bulletin, steps }) => {
      checkClearedFor(operator, bulletin);
      const decide = async () => {
        const fact = release(bulletin, actor, await lapsesOf(bulletin, steps), clock());
        await contacts.content(bulletin.content);
        return fact;
      };
      return { type: 'released', isMine: isStepOf(actor), decide };
    });
  };
