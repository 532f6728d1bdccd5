import { isNowhere, nowhere } from '@keten/domain';
import type { Area } from '@keten/domain';
import { gemeentenTouchedBy, placeByCode, placesTouchedBy } from '@keten/geo';

/** Where a shape lies that touches nothing we know by name. */
const elsewhere = 'places outside the Netherlands';

/**
 * What an area touches outside the registered places, by name: gemeenten, islands and sea areas, and codes that the table does
 * not know. A shape counts with everything that it may touch. The water before a coast goes with the coast: a shape that
 * touches land is not held against the sea. An area that is nowhere is not beyond anything.
 *
 * @param places codes; none: everywhere.
 */
export function placesBeyond(area: Area, places: readonly string[]): string[] {
  if (places.length === 0 || isNowhere(area)) return [];
  const allowed = new Set([...gemeentenTouchedBy(onlyCodes(places)).codes, ...places]);
  const beyond = new Set<string>();
  for (const part of partsOf(area))
    for (const code of touchedBy(part)) if (!isWithin(code, allowed)) beyond.add(placeByCode(code)?.name ?? code);
  return [...beyond].sort();
}

const onlyCodes = (codes: readonly string[]): Area => ({ ...nowhere, codes });

/** One by one, because what touches nothing we know must not hide behind what does. */
function* partsOf({ codes, polygons, circles }: Area): Generator<Area> {
  for (const code of codes) yield onlyCodes([code]);
  for (const polygon of polygons) yield { ...nowhere, polygons: [polygon] };
  for (const circle of circles) yield { ...nowhere, circles: [circle] };
}

function touchedBy(part: Area): readonly string[] {
  const [code] = part.codes;
  // A sea area by its code also touches the larger water that it is part of; it claims no more than itself.
  if (code !== undefined && placeByCode(code)?.kind === 'sea') return [code];
  const { codes: land, unknownCodes } = gemeentenTouchedBy(part);
  if (land.length + unknownCodes.length > 0) return [...land, ...unknownCodes];
  const sea = placesTouchedBy(part).codes;
  const smallest = sea.filter((each) => !sea.some((other) => placeByCode(other)?.partOf?.includes(each)));
  return smallest.length > 0 ? smallest : [elsewhere];
}

const isWithin = (code: string, allowed: ReadonlySet<string>): boolean =>
  allowed.has(code) || (placeByCode(code)?.partOf?.some((larger) => allowed.has(larger)) ?? false);
