import { bulletinNoticeRequested, canonicalHash } from '@keten/contracts';
import { bulletinChannels } from '@keten/domain';
import type { BulletinReleased } from '@keten/domain';
import { published } from '@keten/messaging';
import type { Published } from '@keten/messaging';
import type { Reader } from './plan-readers.ts';

/** Few enough for the gateway to reach them all, slowly as it does, before it must say how it goes. */
const readersPerNotice = 100;

/** Work for the gateway, many readers in a message. The ids follow from whom it is for, so that asking again is the same request. */
export const requestNotices = (
  { bulletinId, revision, content, contentHash }: BulletinReleased,
  withdrawnBecause: string,
  readers: readonly Reader[],
  requestedAt: Date,
): readonly Published[] =>
  bulletinChannels.flatMap((channel) =>
    inBatches(readers.filter((reader) => reader.channel === channel)).map((batch) => {
      const whom = canonicalHash(batch.map(({ recipientId, address }) => [recipientId, address])).slice(0, 16);
      const what = withdrawnBecause === '' ? 'released' : 'withdrawn';
      return published(bulletinNoticeRequested[channel], {
        noticeId: `${bulletinId}.${revision}.${what}.${channel}.${whom}`,
        ...{ bulletinId, revision, channel, content, contentHash, withdrawnBecause, requestedAt },
        recipients: batch.map(({ channel: _, ...recipient }) => recipient),
      });
    }),
  );

const inBatches = (readers: readonly Reader[]): readonly (readonly Reader[])[] =>
  Array.from({ length: Math.ceil(readers.length / readersPerNotice) }, (_, index) =>
    readers.slice(index * readersPerNotice, (index + 1) * readersPerNotice),
  );
