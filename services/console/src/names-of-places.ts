import { placeByCode } from '@keten/geo';

/** The names that people use for these codes. */
export const namesOfPlaces = (codes: readonly string[]): string =>
  new Intl.ListFormat('nl-NL', { type: 'conjunction' }).format(codes.map((code) => placeByCode(code)?.name ?? code));
