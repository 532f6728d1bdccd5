import type { Area } from '@keten/domain';
import { placeByCode } from '@keten/geo';

const europe = 'Europe/Amsterdam';

/** The zone in which people of an area read their clock (S60): that of the islands only when it is about nowhere else. */
export function timeZoneOf(area: Area): string {
  const zones = new Set(area.codes.map((code) => placeByCode(code)?.timeZone ?? europe));
  const [zone] = zones;
  return zones.size === 1 && area.polygons.length + area.circles.length === 0 && zone ? zone : europe;
}

/** With the date, always: a time alone is wrong after midnight. */
export const timeText = (at: Date, language: 'nl-NL' | 'en-GB', timeZone = europe): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
