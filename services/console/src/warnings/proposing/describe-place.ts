import { isWithheld } from '@keten/domain';
import type { Area, Language, Point, ThreatAssessed } from '@keten/domain';
import { distanceKm, placeByCode, placesTouchedBy, smallestPlaces } from '@keten/geo';
import type { Place } from '@keten/geo';

type Where = Pick<ThreatAssessed, 'area' | 'touches' | 'touchesExactly' | 'rubricering' | 'tlp'>;

const fewPlaces = 3;
const longestDescription = 80;

/**
 * Where, in names that people use: the places themselves when they are few, or else what the report calls the area. Of a report
 * whose words may not travel, or that has none for it, the places again: the first few, and how many more.
 */
export function describePlace(where: Where, language: Language): string {
  const { area } = where;
  const names = placeNamesOf(where);
  const isFew = names.length > 0 && names.length <= fewPlaces;
  const description = wordsOf(where);
  if (description !== '') return isFew ? listOf(names, language) : shorten(description);
  const place = hasShapes(area) ? describeShapes(where, language) : listOfSome(names, language);
  return hasShapes(area) && !where.touchesExactly
    ? `${place} ${isDutch(language) ? '(geschat)' : '(estimated)'}`
    : place;
}

/** The places that it names by their codes, or else those that its shapes touch; the waters in a larger one stand for it. */
export const placeNamesOf = ({ area, touches }: Pick<Where, 'area' | 'touches'>): readonly string[] =>
  withoutWholes(placesOf(hasShapes(area) ? touches : area.codes)).map(({ name }) => name);

/** The area as it may be shown and sent: by our own description where the source's may not travel, or is not there. */
export const describedArea = (where: Where): Area =>
  wordsOf(where) === '' ? { ...where.area, description: describePlace(where, 'nl-NL') } : where.area;

/** What the source calls it, as far as it may be repeated. It is left out of such reports already; here it is again. */
const wordsOf = (where: Where): string =>
  isWithheld(where) ? '' : where.area.description.trim().replaceAll(/\s+/g, ' ');

const hasShapes = ({ polygons, circles }: Area): boolean => polygons.length + circles.length > 0;

/** Those in the middle of it first; at sea the water; and where there is neither, how far it is from the nearest place. */
function describeShapes({ area, touches }: Where, language: Language): string {
  const middle = middleOf(area);
  const touched = withoutWholes(placesOf(touches.length > 0 ? touches : placesTouchedBy(area).codes));
  const names = nearestFirst(touched, middle).map(({ name }) => name);
  if (names.length > 0) return listOfSome(names, language);
  const [nearest] = nearestFirst(smallestPlaces, middle);
  if (!nearest?.circle) return listOfSome([], language);
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

/** Times are read in the zone of the first place; without a place, in that of the European Netherlands. */
export const timeZoneOf = ({ touches }: Pick<Where, 'touches'>): string =>
  (touches[0] === undefined ? undefined : placeByCode(touches[0])?.timeZone) ?? 'Europe/Amsterdam';

const placesOf = (codes: readonly string[]): readonly Place[] =>
  codes.map((code) => placeByCode(code)).filter((place) => place !== undefined);

const isDutch = (language: Language): boolean => language === 'nl-NL';

/** The first few, and how many more. */
function listOfSome(names: readonly string[], language: Language): string {
  const more = names.length - fewPlaces;
  if (names.length === 0) return isDutch(language) ? 'een onbekende plaats' : 'an unknown place';
  if (more <= 0) return listOf(names, language);
  const others = isDutch(language)
    ? `${more} andere ${more === 1 ? 'plaats' : 'plaatsen'}`
    : `${more} other ${more === 1 ? 'place' : 'places'}`;
  return listOf([...names.slice(0, fewPlaces), others], language);
}

const listOf = (names: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names);

const shorten = (text: string): string =>
  text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1).trimEnd()}…`;
