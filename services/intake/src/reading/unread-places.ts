import type { CapArea, CapInfo, NamedValue } from '@keten/cap';
import { isCodeOfCbs, placeOfGeocode } from '@keten/geo';
import type { Fault } from './not-accepted.ts';

/**
 * Names what an alert says of a place and we do not understand. A code of another scheme beside a shape or a code that was read
 * is another name of the same place, and is not missed.
 */
export const unreadPlaces = (infos: readonly CapInfo[]): Fault[] =>
  infos.flatMap(({ area }, i) =>
    area.flatMap((each, j) => unreadIn(each).map((fault) => ({ ...fault, path: pathOf(i, j, fault.path) }))),
  );

const pathOf = (info: number, area: number, part: string): string =>
  `/alert/info[${info + 1}]/area[${area + 1}]${part}`;

type Unread = Fault & { readonly path: string };

function unreadIn({ polygon, circle, geocode }: CapArea): Unread[] {
  const isPlaced = polygon.length + circle.length > 0 || geocode.some((each) => placeOfGeocode(each));
  const unread = geocode.flatMap((each, k) =>
    placeOfGeocode(each) || (isPlaced && !isCodeOfCbs(each)) ? [] : [unreadCode(each, `/geocode[${k + 1}]`)],
  );
  if (isPlaced || unread.length > 0) return unread;
  return [{ path: '', rule: 'place', message: `This area has a name only: where it is, is not known. ${how}` }];
}

const unreadCode = ({ valueName, value }: NamedValue, path: string): Unread => ({
  ...{ path, rule: 'place' },
  message: `The code ${short(valueName)} ${short(value)} is of no place that is known here, and was not read. ${how}`,
});

const how = 'Send a polygon, a circle, or a geocode such as CBS:GM GM0715.';

const short = (text: string): string => text.trim().slice(0, 40);
