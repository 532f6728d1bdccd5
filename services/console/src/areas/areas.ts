import { entityRegister } from '@keten/contracts';
import { heldTo, regionsOfAll } from '@keten/domain';
import type { Area, Entity, Operator } from '@keten/domain';
import { areaInParts, nameOfRegion, regionsTouchedBy } from '@keten/geo';
import type { AreaInParts } from '@keten/geo';
import { REGISTERS } from '@keten/messaging';
import type { Registers, RegisterView } from '@keten/messaging';
import { provide, token } from '@keten/platform';
import { entitiesIn, placesOf } from './entities-in.ts';
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

export const areas = provide(AREAS, [REGISTERS], async (registers: Registers) =>
  openAreas({ entities: await registers.view(entityRegister) }),
);

const openAreas = ({ entities }: { readonly entities: Pick<RegisterView<Entity>, 'current'> }) => ({
  find: findAreas,
  describe: async (operator: Operator, area: Area): Promise<DescribedArea> => ({
    ...areaInParts(area),
    entities: entitiesIn(area, await entities.current()),
    outside: outsideOf(operator, area),
  }),
  placesOf: async (entityIds: readonly string[]) => ({ items: placesOf(entityIds, await entities.current()) }),
});

function outsideOf(operator: Operator, area: Area): readonly string[] {
  const own = heldTo(operator);
  const outside = own ? regionsOfAll([area], regionsTouchedBy).filter((region) => !own.includes(region)) : [];
  return outside.filter((region) => region !== '').map(nameOfRegion);
}
