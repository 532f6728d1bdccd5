import { bulletinReleased } from '@keten/contracts';
import { releaseBulletin as release } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { sameStep } from './bulletin-record.ts';
import type { BulletinParts } from './write-bulletin.ts';
import { checkCleared } from './shown-bulletin.ts';
import { authorise } from '../people/people.ts';

export type ReleaseBulletin = (operator: Operator, bulletinId: string, contentHash: string) => Promise<void>;

/** A second person lets it go out. */
export const releaseBulletin =
  ({ log, clock }: BulletinParts): ReleaseBulletin =>
  async (operator, bulletinId, contentHash) => {
    authorise(operator, 'release-bulletin');
    const actor = { by: operator.operatorId, contentHash };
    const { bulletin, events, lastSequence } = await log.readKnown(bulletinId);
    checkCleared(operator, bulletin);
    if (sameStep({ events }, 'released', actor)) return;
    const released = release(bulletin, actor, clock());
    await log.append(bulletinReleased, released, { lastSequence });
  };
