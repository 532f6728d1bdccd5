import type { PlacesIn } from '@keten/domain';
import { placeByCode, places } from '@keten/geo';

/** Gemeenten and islands of a region, a provincie or the country; a water as itself and all its parts. */
export const placesIn: PlacesIn = (code) => {
  const consistsOf = placeByCode(code)?.consistsOf ?? [];
  if (consistsOf.length > 0) return consistsOf;
  return [code, ...places.filter(({ partOf = [] }) => partOf.includes(code)).map((place) => place.code)];
};
