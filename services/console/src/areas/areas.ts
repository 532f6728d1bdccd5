import type { Circle } from '@keten/domain';
import type { Place } from '@keten/geo';

export type { AreaInParts, TouchedByPart } from '@keten/geo';

export type FoundPlace = Pick<Place, 'code' | 'name' | 'kind'>;

/** What somebody typed about a place, and which places they may mean: one, when it is the name or the code of one alone. */
export type AskedPlace = { readonly text: string; readonly isSure: boolean; readonly places: readonly FoundPlace[] };

/** What somebody typed to add to an area: a circle around coordinates, or places. */
export type AreaFound = { readonly circle: Circle | undefined; readonly places: readonly AskedPlace[] };
