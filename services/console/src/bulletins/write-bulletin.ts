import { bulletinHash } from '@keten/contracts';
import { draftBulletin, followingRevision } from '@keten/domain';
import type { BulletinContent, BulletinDrafted, Operator, Plane } from '@keten/domain';
import { checkBasedOn } from '@keten/platform';
import { checkCleared, checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import type { BulletinLog } from './bulletin-record.ts';

/** What an author writes; the server knows the rest. */
export type BulletinDraft = Omit<BulletinContent, 'bulletinId' | 'revision' | 'plane'>;

/** What every step on a bulletin needs. */
export type BulletinParts = { readonly log: BulletinLog; readonly clock: () => Date };

export type WriteParts = BulletinParts & { readonly plane: Plane };

export type WriteBulletin = (
  operator: Operator,
  bulletinId: string,
  draft: BulletinDraft,
  /** The hash of what the author started from, empty for nothing; another one means that a colleague was at work. */
  basedOn: string,
) => Promise<void>;

/** Writes a bulletin down, or its next revision. Nobody writes what they could not read afterwards. */
export const writeBulletin =
  ({ log, clock, plane }: WriteParts): WriteBulletin =>
  async (operator, bulletinId, draft, basedOn) => {
    await log.takeFirst(bulletinId, ({ state: bulletin }) => {
      if (bulletin) checkClearedFor(operator, bulletin);
      checkCleared(operator, draft);
      const content = { ...draft, bulletinId, plane, revision: followingRevision(bulletin) };
      const actor = { by: operator.operatorId, contentHash: bulletinHash(content) };
      const decide = (): BulletinDrafted => {
        checkBasedOn(basedOn, bulletin?.contentHash, 'bulletin');
        return draftBulletin(bulletin, content, actor, clock());
      };
      return { type: 'drafted', isMine: isStepOf(actor), decide };
    });
  };
