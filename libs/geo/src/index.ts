export { areaHash } from './area-hash.ts';
export { findPlaces } from './find-places.ts';
export { fromGeocodes, geocodeNames, toGeocodes } from './geocodes.ts';
export type { Geocode } from './geocodes.ts';
export { placeByCode, places, smallestPlaces } from './places.ts';
export type { Place } from './places.ts';
export { distanceKm } from './plane.ts';
export { gemeentenTouchedBy, touches } from './touch.ts';
export type { Touched } from './touch.ts';
