import type { CapArea, NamedValue } from '@keten/cap';
import type { Area } from '@keten/domain';
import { fromGeocodes, geocodeNames } from '@keten/geo';

const cbsNames: readonly string[] = [geocodeNames.gemeente, geocodeNames.veiligheidsregio, geocodeNames.provincie];

/**
 * The union of the areas of a CAP info. Codes of other countries are left out; a Dutch code that the table does not know,
 * such as a gemeente that merged, stays in, so that the assessment can say that it reaches nobody.
 */
export function areaOfCap(areas: readonly CapArea[]): Area {
  const geocodes = areas.flatMap(({ geocode }) => geocode);
  return {
    description: areas.map(({ areaDesc }) => areaDesc.trim()).join('; '),
    codes: [...new Set([...fromGeocodes(geocodes), ...geocodes.filter(isDutch).map(({ value }) => value)])],
    polygons: areas.flatMap(({ polygon }) => polygon),
    circles: areas.flatMap(({ circle }) => circle),
  };
}

const isDutch = ({ valueName }: NamedValue): boolean => cbsNames.includes(valueName);
