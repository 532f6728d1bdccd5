import { nowhere } from './area.ts';
import type { Area } from './area.ts';
import type { BulletinContent } from './bulletin.ts';
import { whereabouts } from './register.ts';
import type { Entity } from './register.ts';
import { rubriceringen, threatKinds, tlps } from './vocabulary.ts';
import type { Channel, ThreatKind, Tlp } from './vocabulary.ts';

/** What an entity wants to be told of, until it says otherwise. The portal always has it. */
export type BulletinSubscription = {
  readonly entityId: string;
  readonly sectors: readonly string[];
  /** Codes of places. */
  readonly places: readonly string[];
  readonly kinds: readonly ThreatKind[];
  readonly tlps: readonly Tlp[];
  /** Over which it is told beside the portal. */
  readonly channels: readonly Channel[];
  readonly changedAt: Date;
};

/** A bulletin has no urgency: it is read at a desk, and never rings. */
export const bulletinChannels = ['email', 'webhook'] as const satisfies readonly Channel[];

/** What an entity follows: what it chose, or else its own sector in its own area. */
export type Following = Pick<BulletinSubscription, 'sectors' | 'kinds' | 'tlps' | 'channels'> & {
  readonly area: Area;
  readonly isChosen: boolean;
};

export const followingOf = (entity: Entity, chosen: BulletinSubscription | undefined): Following =>
  chosen
    ? { ...chosen, area: { ...nowhere, codes: chosen.places }, isChosen: true }
    : { sectors: [entity.sector], kinds: threatKinds, tlps, channels: [], area: whereabouts(entity), isChosen: false };

/** Why an entity sees a bulletin: because it is named in it, or by what it follows and where. */
export type WhySeen = {
  readonly isNamed: boolean;
  readonly isChosen: boolean;
  readonly sectors: readonly string[];
  readonly places: readonly string[];
};

/**
 * Why an entity gets a bulletin; undefined when it does not. Nobody who may not read it gets it, whatever they follow.
 *
 * @param isThere whether the bulletin's area touches another. From libs/geo, which this library does not know.
 */
export function whySeen(
  content: BulletinContent,
  entity: Entity,
  following: Following,
  isThere: (area: Area) => boolean,
): WhySeen | undefined {
  if (!entityMayRead(content, entity)) return undefined;
  const isNamed = content.entityIds.includes(entity.entityId);
  const { kinds, area, isChosen } = following;
  const sectors = following.sectors.filter((sector) => content.sectors.includes(sector));
  const isWanted = kinds.includes(content.kind) && following.tlps.includes(content.tlp);
  const isFollowed = isWanted && sectors.length > 0 && isThere(area);
  if (!isFollowed) return isNamed ? { isNamed, isChosen, sectors: [], places: [] } : undefined;
  const places = area.codes.filter((code) => isThere({ ...nowhere, codes: [code] }));
  return { isNamed, isChosen, sectors, places };
}

/**
 * Whether an entity may read what is marked like this: it is designated or a partner, cleared up to this rubricering, and named
 * where it is TLP 2.0 RED. A marking that nobody knows, nobody may read.
 */
export function entityMayRead(
  { rubricering, tlp, entityIds }: Pick<BulletinContent, 'rubricering' | 'tlp' | 'entityIds'>,
  { entityId, designation, clearance = 'ongerubriceerd' }: Pick<Entity, 'entityId' | 'designation' | 'clearance'>,
): boolean {
  const isOurs = designation === 'designated' || designation === 'partner';
  const rank = rubriceringen.indexOf(rubricering);
  const isCleared = rank >= 0 && rank <= rubriceringen.indexOf(clearance);
  return isOurs && isCleared && tlps.includes(tlp) && (tlp !== 'RED' || entityIds.includes(entityId));
}
