import { broadcastChannels } from './broadcast.ts';
import type { Area } from './area.ts';
import { chooseRecipients, isWarned, takesPart } from './choose-recipients.ts';
import { namedIn } from './content.ts';
import type { Content } from './content.ts';
import { isSentTo } from './ladder.ts';
import type { Obliged } from './ladder.ts';
import { mayCarry } from './may-carry.ts';
import { whereabouts } from './register.ts';
import type { Entity } from './register.ts';
import { sectors } from './sector.ts';

/** Part of those for whom a warning is that hears nothing of it, and why. */
export type Gap = {
  readonly about:
    | 'no-gemeente'
    | 'marked-for-citizens'
    | 'no-way-to-citizens'
    | 'nobody-in-sector'
    | 'candidates'
    | 'no-way-to-entities'
    | 'portal-only'
    | 'not-registered';
  /** Of the sectors or entities that it is about. */
  readonly names: readonly string[];
};

/** Whom a revision reaches when it goes out as it stands, by the registers of this moment. */
export type Reach = {
  /** Gemeenten and islands whose followers get a message. */
  readonly places: number;
  /** Entities that get a message, or find it in the portal. */
  readonly entities: number;
  /** Who heard an earlier revision and so hears this one as well. */
  readonly toldBefore: ToldBefore;
  readonly gaps: readonly Gap[];
};
export type ToldBefore = { readonly places: number; readonly entities: number };

/** What libs/geo knows of the area of a warning. */
export type Where = {
  readonly gemeenten: readonly string[];
  readonly hasAssetThere: (asset: Area) => boolean;
};

/**
 * Whom a content would reach, by the rules by which it is sent: the entities that would be obliged and have a way on which they hear
 * it, the places where citizens get a message, and those who heard of it before. An all-clear is for the last alone.
 */
export function reachOf(
  content: Content,
  entities: ReadonlyMap<string, Entity>,
  where: Where,
  toldBefore: ToldBefore,
): Reach {
  if (content.purpose === 'all-clear') return { places: 0, entities: 0, toldBefore, gaps: [] };
  const candidates = candidatesThere(content, entities, where);
  const obliged = chooseRecipients(content, entities, where.hasAssetThere);
  const inPortal = content.channels.includes('portal');
  const isSent = (each: Obliged): boolean => isSentTo(each, content);
  const isRegistered = ({ recipientId }: Obliged): boolean => {
    const entity = entities.get(recipientId);
    return entity !== undefined && isWarned(entity) && takesPart(entity, content.plane);
  };
  const registered = obliged.filter(isRegistered);
  const waiting = registered.filter((each) => !isSent(each));
  return {
    places: hasWayToCitizens(content) ? where.gemeenten.length : 0,
    entities: registered.length - (inPortal ? 0 : waiting.length),
    toldBefore,
    gaps: [
      ...gapsOfCitizens(content, where.gemeenten),
      ...gap('nobody-in-sector', emptySectors(content, [...obliged, ...candidates])),
      ...gap('candidates', candidates.map(nameOf)),
      ...gap(inPortal ? 'portal-only' : 'no-way-to-entities', waiting.map(nameOf)),
      ...gap('not-registered', obliged.filter((each) => !isRegistered(each)).map(nameOf)),
    ],
  };
}

/** Whether a gap is that nobody is there at all: then nobody who is there is missed. */
export const isAbsence = ({ about }: Pick<Gap, 'about'>): boolean => about === 'nobody-in-sector';

/** Whether nobody would hear of it. An all-clear is never held back: what it ends may stand somewhere nobody thought of. */
export const isForNobody = ({ purpose }: Pick<Content, 'purpose'>, { places, entities, toldBefore }: Reach): boolean =>
  purpose !== 'all-clear' && places + entities + toldBefore.places + toldBefore.entities === 0;

/** Where citizens were told of revisions that are out, oldest first, and not yet that it is over for them. */
export const placesTold = (
  issued: readonly Content[],
  gemeentenOf: (area: Area) => readonly string[],
): readonly string[] =>
  issued.reduce<readonly string[]>((told, content) => {
    if (content.purpose === 'all-clear' || !content.audience.citizens) return [];
    const touched = gemeentenOf(content.area);
    return hasWayToCitizens(content) ? touched : touched.filter((place) => told.includes(place));
  }, []);

/** Citizens are everybody: they get what anybody may read. */
const isUnmarked = (content: Content): boolean => mayCarry('push', content);

const hasWayToCitizens = (content: Content): boolean =>
  content.audience.citizens &&
  isUnmarked(content) &&
  content.channels.some((channel) => broadcastChannels.some((each) => each === channel));

function gapsOfCitizens(content: Content, gemeenten: readonly string[]): readonly Gap[] {
  if (!content.audience.citizens) return [];
  if (gemeenten.length === 0) return [{ about: 'no-gemeente', names: [] }];
  if (!isUnmarked(content)) return [{ about: 'marked-for-citizens', names: [] }];
  return hasWayToCitizens(content) ? [] : [{ about: 'no-way-to-citizens', names: [] }];
}

const emptySectors = ({ audience }: Content, there: readonly { readonly sector: string }[]): readonly string[] =>
  audience.sectors
    .filter((code) => !there.some(({ sector }) => sector === code))
    .map((code) => sectors.find((sector) => sector.code === code)?.name ?? code);

/** Who is there, in a sector that it is for, and gets nothing as long as they are not designated. */
function candidatesThere(
  { audience }: Content,
  entities: ReadonlyMap<string, Entity>,
  { hasAssetThere }: Where,
): readonly Entity[] {
  const named = new Set(namedIn(audience));
  return [...entities.values()]
    .filter(({ designation, sector }) => designation === 'candidate' && audience.sectors.includes(sector))
    .filter((entity) => !named.has(entity.entityId) && hasAssetThere(whereabouts(entity)));
}

const nameOf = ({ name }: { readonly name: string }): string => name;
const gap = (about: Gap['about'], names: readonly string[]): readonly Gap[] =>
  names.length > 0 ? [{ about, names }] : [];
