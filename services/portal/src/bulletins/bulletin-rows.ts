import { bulletinFault, bulletinReleased, bulletinWithdrawn } from '@keten/contracts';
import type { BulletinReleased, BulletinWithdrawn, JsonOf, Plane } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Page, PageWanted, Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

type Released = Pick<BulletinReleased, 'content' | 'contentHash' | 'at'>;
type Withdrawn = Pick<BulletinWithdrawn, 'reason' | 'at'>;
export type BulletinRow = JsonOf<Released> & { readonly withdrawn?: JsonOf<Withdrawn> };

/** So long a bulletin can still be opened after it is over. */
const keptMs = 7 * 24 * 3600 * 1000;

type Wanted = Omit<PageWanted<BulletinRow>, 'mayRead'> & { readonly mayRead: (row: BulletinRow) => boolean };

/** Every bulletin as it is out now. Who may see which is decided anew each time that somebody looks. */
export const bulletinRows = (redis: Redis, plane: Plane) => {
  const released = new LatestRows<Released>(redis, `${viewPrefix}:{bulletins}:released`);
  const withdrawn = new LatestRows<Withdrawn>(redis, `${viewPrefix}:{bulletins}:withdrawn`);
  const changed = (bulletinId: string): Update => ({ name: 'bulletin', data: { bulletinId } });

  const projections: readonly Projection[] = [
    project(bulletinReleased, async (fact, sequence) => {
      if (bulletinFault(fact, plane) !== undefined) return undefined;
      const { bulletinId, content, contentHash, at } = fact;
      await released.put({ field: bulletinId, sequence, group: 'all', value: { content, contentHash, at } });
      return changed(bulletinId);
    }),
    project(bulletinWithdrawn, async ({ bulletinId, reason, at }, sequence) => {
      await withdrawn.put({ field: bulletinId, sequence, group: 'all', value: { reason, at } });
      return changed(bulletinId);
    }),
  ];

  return {
    projections,
    /**
     * What a reader may see, the last released first. What was over a week ago is forgotten where it is met: or there would be
     * ever more to look through.
     */
    async page({ mayRead, ...wanted }: Wanted, now: Date): Promise<Page<BulletinRow>> {
      const old: string[] = [];
      const isShown = (value: JsonOf<Released>): boolean => {
        const isOld = new Date(value.content.validUntil).getTime() < now.getTime() - keptMs;
        if (isOld) old.push(value.content.bulletinId);
        return !isOld && mayRead(value);
      };
      const { items, ...next } = await released.page({ ...wanted, mayRead: isShown });
      await Promise.all((await released.some(old)).map((row) => released.drop(row)));
      const ends = await withdrawn.some(items.map(({ field }) => field));
      const endsById = new Map(ends.map(({ field, value }) => [field, value]));
      return { items: items.map(({ field, value }) => rowOf(value, endsById.get(field))), ...next };
    },
    async one(bulletinId: string): Promise<BulletinRow | undefined> {
      const [row, end] = await Promise.all([released.get(bulletinId), withdrawn.get(bulletinId)]);
      return row && rowOf(row.value, end?.value);
    },
  };
};
export type BulletinRows = ReturnType<typeof bulletinRows>;

const rowOf = (row: JsonOf<Released>, end: JsonOf<Withdrawn> | undefined): BulletinRow =>
  end ? { ...row, withdrawn: end } : row;
