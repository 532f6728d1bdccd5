import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { placeAt, scaled } from './project-area.ts';
import type { Box } from './project-area.ts';
import type { MapPress } from './use-pointer.ts';

/** Where the cross is: on the sheet, in the world, and in which gemeente. */
export type Crosshair = {
  readonly x: number;
  readonly y: number;
  readonly place: { readonly lat: number; readonly lon: number };
  readonly land: { readonly code: string; readonly name: string } | undefined;
};

type Given = { readonly box: Box; readonly look: (box: Box) => void; readonly press?: MapPress };

/** Of the part of the map that is in sight; with shift a tenth of it. */
const stepShare = 1 / 30;
const zoomStep = 0.6;
const steps: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a mouse does on a map, by keys: arrows move a cross, Enter presses where it is, plus and minus look closer and further. */
export function useCrosshair({ box, look, press }: Given) {
  const [cross, setCross] = useState<Crosshair>();
  const moveTo = (x: number, y: number, map: Element): void => {
    setCross({ x, y, place: placeAt(x, y), land: landAt(x, y, map) });
    if (x < box.west || x > box.east || y < box.north || y > box.south) look(holding(box, x, y));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { key, shiftKey, currentTarget } = event;
    const at = cross ?? { x: (box.west + box.east) / 2, y: (box.north + box.south) / 2 };
    const step = steps[key];
    const zoom = { '+': zoomStep, '=': zoomStep, '-': 1 / zoomStep }[key];
    const isPress = key === 'Enter' || key === ' ';
    if ((!step && zoom === undefined && !isPress) || event.ctrlKey || event.altKey || event.metaKey) return;
    // Arrows would scroll the page, and Enter would send the form.
    event.preventDefault();
    if (step) {
      const size = (box.east - box.west) * stepShare * (shiftKey ? 0.1 : 1);
      moveTo(at.x + step[0] * size, at.y + step[1] * size, currentTarget);
    } else if (zoom !== undefined) look(scaled(centred(box, at), zoom));
    else {
      // What is touched then changes, and the map would go there from under the cross.
      look(box);
      press?.(placeAt(at.x, at.y), landAt(at.x, at.y, currentTarget)?.code);
    }
  };
  const onFocus = ({ currentTarget }: { readonly currentTarget: Element }): void => {
    // Who clicks has a pointer already.
    if (currentTarget.matches(':focus-visible'))
      moveTo((box.west + box.east) / 2, (box.north + box.south) / 2, currentTarget);
  };
  return { cross, keys: { onKeyDown, onFocus, onBlur: () => setCross(undefined) } };
}

/** The gemeente that is drawn there. */
function landAt(x: number, y: number, map: Element): Crosshair['land'] {
  const point = new DOMPoint(x, y);
  const lands = [...map.querySelectorAll<SVGPathElement>('path[data-code]')];
  const land = lands.find((path) => path.isPointInFill(point));
  const code = land?.dataset['code'];
  return code === undefined ? undefined : { code, name: land?.querySelector('title')?.textContent ?? code };
}

/** The same box, moved as far as it takes to see a point. */
function holding(box: Box, x: number, y: number): Box {
  const right = Math.min(0, x - box.west) + Math.max(0, x - box.east);
  const down = Math.min(0, y - box.north) + Math.max(0, y - box.south);
  return { west: box.west + right, north: box.north + down, east: box.east + right, south: box.south + down };
}

const centred = ({ west, north, east, south }: Box, { x, y }: { readonly x: number; readonly y: number }): Box => {
  const [halfX, halfY] = [(east - west) / 2, (south - north) / 2];
  return { west: x - halfX, north: y - halfY, east: x + halfX, south: y + halfY };
};
