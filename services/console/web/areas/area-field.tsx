import type { Places } from './area-api.ts';
import { AreaParts } from './area-parts.tsx';
import { PlaceField } from './place-field.tsx';

type Props = {
  readonly area: Places;
  readonly change: (places: Places) => void;
  /** Where only whole places count, and no shapes. */
  readonly placesOnly?: boolean;
  /** Whether the form is not sent with an empty area. */
  readonly isRequired?: boolean;
  /** What it means to be coloured, where it is not that people are warned there now. */
  readonly meaning?: string | undefined;
  /** What an empty area comes down to, where it is not that nobody is warned. */
  readonly nowhere?: string | undefined;
};

/** Writes an area: by name, by code, by coordinates, or on the map. */
export function AreaField({
  area: { codes, polygons, circles },
  change,
  placesOnly = false,
  isRequired = false,
  meaning,
  nowhere,
}: Props) {
  const area = { codes, polygons, circles };
  return (
    <>
      <PlaceField {...{ area, change, placesOnly, isRequired }} />
      <AreaParts {...{ area, change, placesOnly, meaning, nowhere }} />
    </>
  );
}
