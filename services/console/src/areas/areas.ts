import { entityRegister } from '@keten/contracts';
import { heldTo, regionsOfAll } from '@keten/domain';
import type { Area, Entity, Operator } from '@keten/domain';
import { areaInParts, nameOfRegion, regionsTouchedBy } from '@keten/geo';
import type { AreaInParts } from '@keten/geo';
import { REGISTERS } from '@keten/messaging';
import type { Registers, RegisterView } from '@keten/messaging';
import { provide, token } from '@keten/platform';
import { may, PEOPLE } from '../people/people.ts';
import type { People } from '../people/people.ts';
import { entitiesIn, entitiesThere, placesOf } from './entities-in.ts';
import type { EntitiesInside } from './entities-in.ts';
import { findAreas } from './find-areas.ts';

export type { AreaFound, AskedPlace } from './find-areas.ts';
export type { TouchedByPart } from '@keten/geo';

/** An area for whoever writes it and whoever must agree to it: what it touches, and who is in it. */
export type DescribedArea = AreaInParts & {
  readonly entities: EntitiesInside;
  /** Names of what lies outside the region of who is held to one. */
  readonly outside: readonly string[];
};

/** What an area touches, and what somebody means who types a place. */
export type Areas = ReturnType<typeof openAreas>;
export const AREAS = token<Areas>('AREAS');

export const areas = provide(AREAS, [REGISTERS, PEOPLE], async (registers: Registers, people) =>
  openAreas({ entities: await registers.view(entityRegister), people }),
);

type Parts = {
  readonly entities: Pick<RegisterView<Entity>, 'current'>;
  readonly people: Pick<People, 'seesEntity'>;
};

function openAreas({ entities, people }: Parts) {
  /** Where exactly an organisation is, for who warns it or keeps it: who looks into what people did has the registers closed too. */
  const seesPlaces = (operator: Operator): boolean => may(operator, 'read-registers') || heldTo(operator) !== undefined;
  /** Who is held to a region is told of no organisation that has nothing there. */
  const seenBy = async (operator: Operator): Promise<ReadonlyMap<string, Entity>> => {
    const all = await entities.current();
    return heldTo(operator) ? new Map([...all].filter(([id]) => people.seesEntity(operator, id))) : all;
  };
  return {
    find: findAreas,
    describe: async (operator: Operator, area: Area): Promise<DescribedArea> => {
      const inside = entitiesIn(area, await seenBy(operator), isInRegionOf(operator));
      const entities = seesPlaces(operator) ? inside : { count: inside.count, first: [], drawn: 0, dots: [] };
      return { ...areaInParts(area), entities, outside: outsideOf(operator, area) };
    },
    /** Everybody with something there, for who keeps the register. */
    entitiesThere: async (operator: Operator, area: Area) => ({
      items: entitiesThere(area, await seenBy(operator), isInRegionOf(operator)),
    }),
    placesOf: async (operator: Operator, entityIds: readonly string[]) => ({
      items: placesOf(
        entityIds.filter((id) => seesPlaces(operator) && people.seesEntity(operator, id)),
        await entities.current(),
      ),
    }),
  };
}

/** Of an organisation that is also elsewhere, who is held to a region reads only what it has there. */
function isInRegionOf(operator: Operator): (place: Area) => boolean {
  const own = heldTo(operator);
  return (place) => !own || regionsTouchedBy(place).some((region) => own.includes(region));
}

function outsideOf(operator: Operator, area: Area): readonly string[] {
  const own = heldTo(operator);
  const outside = own ? regionsOfAll([area], regionsTouchedBy).filter((region) => !own.includes(region)) : [];
  return outside.filter((region) => region !== '').map(nameOfRegion);
}
