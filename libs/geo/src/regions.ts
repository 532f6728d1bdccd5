import type { Area } from '@keten/domain';
import { placeByCode, places } from './places.ts';
import { placesTouchedBy } from './places-touched.ts';

const regionByGemeente: ReadonlyMap<string, string> = new Map(
  places
    .filter(({ kind }) => kind === 'veiligheidsregio')
    .flatMap(({ code, consistsOf }) => consistsOf.map((gemeente) => [gemeente, code] as const)),
);

/** The veiligheidsregio's in which places lie, by their codes. What lies in none, such as a sea or an island, is itself. */
export const regionsOf = (codes: readonly string[]): readonly string[] =>
  [...new Set(codes.map((code) => regionByGemeente.get(code) ?? code))].sort();

/** The same of all that an area touches; a code that nobody knows is itself. */
export function regionsTouchedBy(area: Area): readonly string[] {
  const { codes, unknownCodes } = placesTouchedBy(area);
  return regionsOf([...codes, ...unknownCodes]);
}

export const nameOfRegion = (code: string): string => placeByCode(code)?.name ?? code;
