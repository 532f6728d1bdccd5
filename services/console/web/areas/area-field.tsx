import type { Places } from './area-api.ts';
import { AreaParts } from './area-parts.tsx';
import { PlaceField } from './place-field.tsx';

type Props = { readonly area: Places; readonly change: (places: Places) => void };

/** Writes an area: by name, by code, by coordinates, or on the map. */
export function AreaField({ area: { codes, polygons, circles }, change }: Props) {
  const area = { codes, polygons, circles };
  return (
    <>
      <PlaceField {...{ area, change }} />
      <AreaParts {...{ area, change }} />
    </>
  );
}
