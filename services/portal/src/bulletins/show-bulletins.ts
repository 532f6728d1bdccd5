import { followingOf, whySeen } from '@keten/domain';
import type { Area, BulletinContent, BulletinSubscription, Entity, Following, JsonOf, WhySeen } from '@keten/domain';
import { assetsTouchedBy } from '@keten/geo';
import type { Register } from '@keten/messaging';
import type { Page, PageWanted } from '@keten/platform';
import type { BulletinRow, BulletinRows } from './bulletin-rows.ts';
import { namedPlaces } from './named-places.ts';
import type { NamedPlace } from './named-places.ts';

/** A bulletin as one entity sees it, and why it does. Who else gets it, and what it was written from, is not for its eyes. */
export type ShownBulletin = {
  readonly bulletinId: string;
  readonly state: 'current' | 'withdrawn' | 'expired';
  readonly content: Omit<JsonOf<BulletinContent>, 'entityIds' | 'threatIds' | 'bulletinId'>;
  readonly releasedAt: string;
  readonly withdrawn?: BulletinRow['withdrawn'];
  readonly why: Omit<WhySeen, 'places'> & { readonly places: readonly NamedPlace[]; readonly ownArea: string };
};

type Parts = {
  readonly rows: BulletinRows;
  readonly entities: Pick<Register<Entity>, 'get'>;
  readonly subscriptions: Pick<Register<BulletinSubscription>, 'get'>;
  readonly clock: () => Date;
};

export const showBulletins = ({ rows, entities, subscriptions, clock }: Parts) => {
  const isThere = rememberAreas();
  const readerOf = async (entityId: string): Promise<Reader | undefined> => {
    const [entity, chosen] = await Promise.all([entities.get(entityId), subscriptions.get(entityId)]);
    return entity && { entity, following: followingOf(entity, chosen) };
  };
  const whySeenBy = ({ entity, following }: Reader, row: BulletinRow): WhySeen | undefined =>
    whySeen({ ...row.content, validUntil: new Date(row.content.validUntil) }, entity, following, isThere(row));
  const shown = (reader: Reader, row: BulletinRow): ShownBulletin | undefined => {
    const why = whySeenBy(reader, row);
    const ownArea = reader.entity.area.description;
    return why && shownOf(row, { ...why, places: namedPlaces(why.places), ownArea }, clock());
  };
  return {
    /** What an entity may read and follows, as far as it holds, the last released first. */
    page: async (entityId: string, wanted: PageWanted<BulletinRow>): Promise<Page<ShownBulletin>> => {
      const reader = await readerOf(entityId);
      if (!reader) return { items: [] };
      const now = clock();
      const mayRead = (row: BulletinRow): boolean =>
        new Date(row.content.validUntil) > now && whySeenBy(reader, row) !== undefined;
      const { items, ...next } = await rows.page({ ...wanted, mayRead }, now);
      return { items: items.flatMap((row) => shown(reader, row) ?? []), ...next };
    },
    one: async (entityId: string, bulletinId: string): Promise<ShownBulletin | undefined> => {
      const [reader, row] = await Promise.all([readerOf(entityId), rows.one(bulletinId)]);
      return reader && row && shown(reader, row);
    },
  };
};
type Reader = { readonly entity: Entity; readonly following: Following };

/** Of what was withdrawn only what it was and why it is gone: nobody should act on its text. */
function shownOf(row: BulletinRow, why: ShownBulletin['why'], now: Date): ShownBulletin {
  const { entityIds: _others, threatIds: _threats, bulletinId, ...content } = row.content;
  const { withdrawn, at: releasedAt } = row;
  const isOver = new Date(content.validUntil) <= now;
  const state = isOver ? 'expired' : withdrawn ? 'withdrawn' : 'current';
  if (!withdrawn) return { bulletinId, state, content, releasedAt, why };
  const texts = content.texts.map((text) => ({ ...text, description: '' }));
  return { bulletinId, state, content: { ...content, texts }, releasedAt, withdrawn, why };
}

const mostRemembered = 1000;

/** Looking where an area is takes a while; it is the same for every reader. */
function rememberAreas(): (row: BulletinRow) => (area: Area) => boolean {
  const known = new Map<string, (area: Area) => boolean>();
  return ({ contentHash, content }) => {
    const found = known.get(contentHash) ?? assetsTouchedBy(content.area);
    if (known.size >= mostRemembered) known.clear();
    known.set(contentHash, found);
    return found;
  };
}
