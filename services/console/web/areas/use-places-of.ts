import { useEffect, useRef, useState } from 'react';
import { mostPlacesAsked, placesOfEntities } from './area-api.ts';
import type { PlaceOfEntity } from './area-api.ts';

/** Where these organisations are, as far as that is known. Each is asked for once, however often the list of them changes. */
export function usePlacesOf(entityIds: readonly string[]): ReadonlyMap<string, PlaceOfEntity> {
  const [places, setPlaces] = useState<ReadonlyMap<string, PlaceOfEntity>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const wanted = entityIds.filter((id) => !asked.current.has(id)).slice(0, mostPlacesAsked);
    if (wanted.length === 0) return;
    wanted.forEach((id) => asked.current.add(id));
    placesOfEntities(wanted).then(
      (found) => setPlaces((before) => new Map([...before, ...found.map((each) => [each.entityId, each] as const)])),
      // Asked again with the next change.
      () => wanted.forEach((id) => asked.current.delete(id)),
    );
    // What came brings the question after the rest.
  }, [entityIds, places]);
  return places;
}
