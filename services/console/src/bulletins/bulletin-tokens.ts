import { token } from '@keten/platform';
import type { BulletinList } from './bulletin-list.ts';
import type { BulletinLog } from './bulletin-record.ts';
import type { ReadersOf } from './readers-of.ts';
import type { ReleaseBulletin } from './release-bulletin.ts';
import type { WithdrawBulletin } from './withdraw-bulletin.ts';
import type { WriteBulletin } from './write-bulletin.ts';

export const BULLETIN_LOG = token<BulletinLog>('BULLETIN_LOG');
export const BULLETIN_LIST = token<BulletinList>('BULLETIN_LIST');
export const WRITE_BULLETIN = token<WriteBulletin>('WRITE_BULLETIN');
export const RELEASE_BULLETIN = token<ReleaseBulletin>('RELEASE_BULLETIN');
export const WITHDRAW_BULLETIN = token<WithdrawBulletin>('WITHDRAW_BULLETIN');
export const READERS_OF = token<ReadersOf>('READERS_OF');
