import { bulletinDrafted, bulletinHash } from '@keten/contracts';
import { draftBulletin, followingRevision, Refused, mayRead } from '@keten/domain';
import type { BulletinContent, Operator, Plane } from '@keten/domain';
import { forbidden } from '@keten/platform';
import { sameStep } from './bulletin-record.ts';
import type { BulletinLog } from './bulletin-record.ts';
import { authorise } from '../people/people.ts';

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
  basedOn?: string,
) => Promise<void>;

/** Writes a bulletin down, or its next revision. Nobody writes what they could not read afterwards. */
export const writeBulletin =
  ({ log, clock, plane }: WriteParts): WriteBulletin =>
  async (operator, bulletinId, draft, basedOn) => {
    authorise(operator, 'write-bulletin');
    const { bulletin, events, lastSequence } = await log.read(bulletinId);
    if (!mayRead(draft, operator) || (bulletin && !mayRead(bulletin.content, operator)))
      throw forbidden('You are not cleared for this marking.');
    const content = { ...draft, bulletinId, plane, revision: followingRevision(bulletin) };
    const actor = { by: operator.operatorId, contentHash: bulletinHash(content) };
    if (sameStep({ events }, 'drafted', actor)) return;
    if (basedOn !== undefined && basedOn !== (bulletin?.contentHash ?? ''))
      throw new Refused('The bulletin changed after you opened it. Read it again.');
    const drafted = draftBulletin(bulletin, content, actor, clock());
    await log.append(bulletinDrafted, drafted, { lastSequence });
  };
