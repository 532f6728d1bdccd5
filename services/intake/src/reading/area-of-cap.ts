import type { CapArea } from '@keten/cap';
import type { Area } from '@keten/domain';
import { codeOfGeocode, fromGeocodes, isCodeOfCbs } from '@keten/geo';

/**
 * The union of the areas of a CAP info. Codes of other countries are left out; a Dutch code that the table does not know,
 * such as a gemeente that merged, stays in, so that the assessment can say that it reaches nobody.
 */
export function areaOfCap(areas: readonly CapArea[]): Area {
  const geocodes = areas.flatMap(({ geocode }) => geocode);
  const dutch = geocodes.filter(isCodeOfCbs).flatMap((geocode) => codeOfGeocode(geocode) ?? []);
  return {
    description: areas
      .map(({ areaDesc }) => areaDesc.trim())
      .filter(Boolean)
      .join('; '),
    codes: [...new Set([...fromGeocodes(geocodes), ...dutch])],
    polygons: areas.flatMap(({ polygon }) => polygon),
    circles: areas.flatMap(({ circle }) => circle),
  };
}
