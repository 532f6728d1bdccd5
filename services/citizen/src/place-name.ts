import { placeByCode, placesOfCell } from '@keten/geo';

/** As people read it in a list: a region or a provincie says that it is one, since a gemeente may have the same name. */
export function placeName(code: string): string {
  const place = placeByCode(code);
  if (!place) return code;
  const says = place.kind === 'provincie' || place.kind === 'veiligheidsregio';
  return says ? `${place.kind} ${place.name}` : place.name;
}

export const cellName = (cell: string): string =>
  `precies uw plek in ${placesOfCell(cell).map(placeName).join(' of ')}`;
