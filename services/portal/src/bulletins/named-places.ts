import { placeByCode, places } from '@keten/geo';

export type NamedPlace = { readonly code: string; readonly name: string };

/** Places under the names that people use; a code that nobody knows is its own. */
export const namedPlaces = (codes: readonly string[]): readonly NamedPlace[] =>
  codes.map((code) => ({ code, name: placeByCode(code)?.name ?? code }));

export type PlaceToFollow = NamedPlace & Pick<(typeof places)[number], 'kind'>;

/** Every place that can be followed, by what it is. */
export const placesToFollow: readonly PlaceToFollow[] = places.map(({ code, name, kind }) => ({ code, name, kind }));
