import { isNowhere, placeIn } from '@keten/domain';
import type { Area, Language, Point, ThreatAssessed } from '@keten/domain';
import { placesTouchedBy } from './places-touched.ts';
import { placeByCode, smallestPlaces } from './places.ts';
import type { Place } from './places.ts';
import { distanceKm } from './plane.ts';

type Where = Pick<ThreatAssessed, 'area' | 'touches'>;

const fewPlaces = 3;

/**
 * Where, in our own names of places and in no word of a source: what it calls the place would stand in the headline that goes out
 * to everybody. The places themselves when they are few, or else the first few and how many more. That the outline
 * of a water is an estimate is for who decides about it, and not said here.
 *
 * @param most places by name
 */
export function describePlace(where: Where, language: Language, most = fewPlaces): string {
  return hasShapes(where.area)
    ? describeShapes(where, language, most)
    : listOfSome(placeNamesOf(where), language, most);
}

/** The places that it names by their codes, or else those that its shapes touch; the waters in a larger one stand for it. */
export const placeNamesOf = ({ area, touches }: Where): readonly string[] =>
  withoutWholes(placesOf(hasShapes(area) ? touches : area.codes)).map(({ name }) => name);

/** The area as it may be sent: by our own description of it. */
export const describedArea = (where: Where): Area => ({ ...where.area, description: describePlace(where, 'nl-NL') });

/**
 * An area in the language of who reads it. What its author wrote in Dutch of their own is said in the names of the places that count:
 * nobody translates it.
 */
export function areaIn(area: Area, language: Language): string {
  const said = placeIn(area.description, language);
  if (said !== undefined || isNowhere(area)) return said ?? area.description;
  return describePlace({ area, touches: placesTouchedBy(area).codes }, language);
}

const hasShapes = ({ polygons, circles }: Area): boolean => polygons.length + circles.length > 0;

/** Those in the middle of it first; at sea the water; and where there is neither, how far it is from the nearest place. */
function describeShapes({ area, touches }: Where, language: Language, most: number): string {
  const middle = middleOf(area);
  const touched = withoutWholes(placesOf(touches.length > 0 ? touches : placesTouchedBy(area).codes));
  const names = nearestFirst(touched, middle).map(({ name }) => name);
  if (names.length > 0) return listOfSome(names, language, most);
  const [nearest] = nearestFirst(smallestPlaces, middle);
  if (!nearest?.circle) return listOfSome([], language, most);
  const km = Math.max(1, Math.round(distanceKm(nearest.circle.center, middle)));
  return isDutch(language) ? `${nearest.name}, op ongeveer ${km} km` : `${nearest.name}, about ${km} km away`;
}

/** A part of a water says more than the whole of which it is a part. */
function withoutWholes(some: readonly Place[]): readonly Place[] {
  const wholes = new Set(some.flatMap(({ partOf = [] }) => partOf));
  return some.filter(({ code }) => !wholes.has(code));
}

/** Places without a circle of their own keep their order, after the others. */
function nearestFirst(some: readonly Place[], middle: Point): readonly Place[] {
  const away = ({ circle }: Place): number => (circle ? distanceKm(circle.center, middle) : Number.MAX_VALUE);
  return some
    .map((place) => ({ place, km: away(place) }))
    .sort((a, b) => a.km - b.km)
    .map(({ place }) => place);
}

/** A ring names its first point twice. */
function middleOf({ polygons, circles }: Area): Point {
  const points = [...circles.map(({ center }) => center), ...polygons.flatMap((ring) => ring.points.slice(1))];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { lat: mean(points.map(({ lat }) => lat)), lon: mean(points.map(({ lon }) => lon)) };
}

const placesOf = (codes: readonly string[]): readonly Place[] =>
  codes.map((code) => placeByCode(code)).filter((place) => place !== undefined);

/** Papiamentu has no words of its own here: whoever reads it reads Dutch as well. */
const isDutch = (language: Language): boolean => language !== 'en-GB';

/** The first few, and how many more. */
function listOfSome(names: readonly string[], language: Language, most: number): string {
  const more = names.length - most;
  if (names.length === 0) return isDutch(language) ? 'een onbekende plaats' : 'an unknown place';
  if (more <= 0) return listOf(names, language);
  const others = isDutch(language)
    ? `${more} andere ${more === 1 ? 'plaats' : 'plaatsen'}`
    : `${more} other ${more === 1 ? 'place' : 'places'}`;
  return listOf([...names.slice(0, most), others], language);
}

const listOf = (names: readonly string[], language: Language): string =>
  new Intl.ListFormat(isDutch(language) ? 'nl-NL' : language, { type: 'conjunction' }).format(names);
