import { bulletinFault, bulletinReleased, bulletinWithdrawn } from '@keten/contracts';
import type { BulletinReleased, BulletinWithdrawn, JsonOf, Plane } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

type Released = Pick<BulletinReleased, 'content' | 'contentHash' | 'at'>;
type Withdrawn = Pick<BulletinWithdrawn, 'reason' | 'at'>;
export type BulletinRow = JsonOf<Released> & { readonly withdrawn?: JsonOf<Withdrawn> };

/** So long a bulletin can still be opened after it is over. */
const keptMs = 7 * 24 * 3600 * 1000;

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
    /** The last released first, without what was over a week ago: or a list would grow for ever. */
    async all(now: Date): Promise<readonly BulletinRow[]> {
      const [known, ends] = await Promise.all([released.all(), withdrawn.all()]);
      const isOld = ({ value }: (typeof known)[number]): boolean =>
        new Date(value.content.validUntil).getTime() < now.getTime() - keptMs;
      await Promise.all(known.filter(isOld).map((row) => released.drop(row)));
      const rows = known.filter((row) => !isOld(row));
      const endsById = new Map(ends.map(({ field, value }) => [field, value]));
      return rows.toReversed().map(({ field, value }) => rowOf(value, endsById.get(field)));
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
