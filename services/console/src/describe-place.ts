import type { Language, ThreatAssessed } from '@keten/domain';
import { placeByCode } from '@keten/geo';

type Where = Pick<ThreatAssessed, 'area' | 'touches'>;

const fewPlaces = 3;
const longestDescription = 80;

/** Where, in names that people use: the places themselves when they are few, or else what the report calls the area. */
export function describePlace({ area, touches }: Where, language: Language): string {
  const codes = area.polygons.length + area.circles.length === 0 ? area.codes : touches;
  const names = codes.map((code) => placeByCode(code)?.name).filter((name) => name !== undefined);
  if (names.length > 0 && names.length <= fewPlaces) return listOf(names, language);
  const description = area.description.trim().replaceAll(/\s+/g, ' ');
  if (description !== '') return shorten(description);
  return language === 'nl-NL' ? `${touches.length} gemeenten` : `${touches.length} municipalities`;
}

/** Times are read in the zone of the first place; without a place, in that of the European Netherlands. */
export const timeZoneOf = ({ touches }: Where): string =>
  (touches[0] === undefined ? undefined : placeByCode(touches[0])?.timeZone) ?? 'Europe/Amsterdam';

const listOf = (names: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names);

const shorten = (text: string): string =>
  text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1).trimEnd()}…`;
