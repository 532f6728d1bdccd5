import type { BulletinSubscription } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { token } from '@keten/platform';
import type { BulletinRows } from './bulletin-rows.ts';
import type { ChangeFollowing } from './change-following.ts';
import type { ShowBulletins } from './show-bulletins.ts';

export const SUBSCRIPTIONS = token<Register<BulletinSubscription>>('SUBSCRIPTIONS');
export const BULLETIN_ROWS = token<BulletinRows>('BULLETIN_ROWS');
export const SHOW_BULLETINS = token<ShowBulletins>('SHOW_BULLETINS');
export const CHANGE_FOLLOWING = token<ChangeFollowing>('CHANGE_FOLLOWING');
/** Whether a bulletin is for an entity, for many who listen at once: a moment behind, and without a question to the broker. */
export const CONCERNS = token<(entityId: string, bulletinId: string) => Promise<boolean>>('CONCERNS');
