import {
  bulletinAnnounced,
  bulletinFault,
  bulletinReleased,
  bulletinSubjects,
  bulletinWithdrawn,
} from '@keten/contracts';
import type { BulletinReleased, BulletinSubscription, BulletinWithdrawn, Entity, Plane } from '@keten/domain';
import { assetsTouchedBy } from '@keten/geo';
import { Rejected } from '@keten/messaging';
import type { FactLog, Publisher, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { planReaders } from './plan-readers.ts';
import { requestNotices } from './request-notices.ts';

type Parts = {
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly entities: Pick<RegisterView<Entity>, 'current'>;
  readonly subscriptions: Pick<RegisterView<BulletinSubscription>, 'current'>;
  readonly log: Pick<Log, 'info'>;
  readonly clock: () => Date;
  readonly plane: Plane;
};

/** Tells who chose a channel beside the portal that a bulletin is out, and that it was withdrawn. */
export type AnnounceBulletin = {
  readonly released: (fact: BulletinReleased) => Promise<void>;
  readonly withdrawn: (fact: BulletinWithdrawn) => Promise<void>;
};

/**
 * May be cut off anywhere and begun again, also by another instance: what was asked of the gateways is asked under the same ids, and
 * last comes the mark that all is asked, by which a later attempt ends at once. What is no longer so is not told any more.
 */
export function announceBulletin(parts: Parts): AnnounceBulletin {
  const { publisher, factLog, entities, subscriptions, log, clock, plane } = parts;

  const announce = async (release: BulletinReleased, withdrawnBecause: string): Promise<void> => {
    const fault = bulletinFault(release, plane);
    if (fault) throw new Rejected(fault);
    const { bulletinId, revision, content } = release;
    const now = clock();
    const mark = { bulletinId, revision, isWithdrawn: withdrawnBecause !== '' };
    const before = await factLog.last(bulletinAnnounced, bulletinAnnounced.subject({ ...mark, readers: 0, at: now }));
    if (before && before.fact.revision >= revision) return;

    const readers =
      content.validUntil <= now
        ? []
        : planReaders(content, await entities.current(), await subscriptions.current(), assetsTouchedBy(content.area));
    await publisher.publishAll(requestNotices(release, withdrawnBecause, readers, now));
    await publisher.publish(bulletinAnnounced, { ...mark, readers: readers.length, at: now });
    log.info({ ...mark, readers: readers.length }, 'a bulletin is announced');
  };

  const historyOf = async (bulletinId: string) => {
    const { facts } = await factLog.read(bulletinSubjects(bulletinId), [bulletinReleased, bulletinWithdrawn]);
    const isRelease = ({ event }: (typeof facts)[number]): boolean => event.name === bulletinReleased.name;
    const releases = facts.filter(isRelease).map(({ fact }) => fact as BulletinReleased);
    // What was not released as it should be replaces nothing.
    const newest = releases.findLast((release) => bulletinFault(release, plane) === undefined);
    return { newest, isWithdrawn: !facts.every(isRelease) };
  };

  return {
    released: async (release) => {
      const { newest, isWithdrawn } = await historyOf(release.bulletinId);
      // Nothing old reappears after something newer (U4).
      if (isWithdrawn || (newest && newest.revision > release.revision)) return;
      await announce(release, '');
    },
    withdrawn: async ({ bulletinId, reason }) => {
      const { newest } = await historyOf(bulletinId);
      // A draft that never was out is withdrawn from nobody.
      if (newest) await announce(newest, reason);
    },
  };
}
