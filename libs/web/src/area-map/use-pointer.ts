import { useRef } from 'react';
import type { MouseEvent, PointerEvent } from 'react';
import { placeAt } from './project-area.ts';
import type { Box } from './project-area.ts';

/** Where somebody pressed, and in which gemeente. */
export type MapPress = (place: { readonly lat: number; readonly lon: number }, code: string | undefined) => void;

type Given = {
  readonly box: Box;
  readonly look: (box: Box) => void;
  readonly press?: MapPress;
};

/** Pixels that a hand may tremble in a press. */
const trembles = 5;

/** A mouse that is dragged moves the map; a press says where. Fingers go on scrolling the page. */
export function usePointer({ box, look, press }: Given) {
  const from = useRef<{ readonly x: number; readonly y: number; readonly box: Box; isDragged: boolean }>(undefined);
  return {
    onPointerDown: ({ clientX: x, clientY: y, pointerType }: PointerEvent<SVGSVGElement>) => {
      from.current = pointerType === 'mouse' ? { x, y, box, isDragged: false } : undefined;
    },
    onPointerMove: ({ clientX, clientY, buttons, currentTarget }: PointerEvent<SVGSVGElement>) => {
      const start = from.current;
      if (!start || buttons === 0) return;
      const [right, down] = [clientX - start.x, clientY - start.y];
      if (!start.isDragged && Math.hypot(right, down) < trembles) return;
      start.isDragged = true;
      const unitsPerPixel = 1 / (currentTarget.getScreenCTM()?.a ?? 1);
      look(moved(start.box, right * unitsPerPixel, down * unitsPerPixel));
    },
    onClick: ({ clientX, clientY, currentTarget, target }: MouseEvent<SVGSVGElement>) => {
      const toUnits = currentTarget.getScreenCTM()?.inverse();
      if (from.current?.isDragged === true || !press || !toUnits) return;
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toUnits);
      press(placeAt(x, y), target instanceof SVGElement ? target.dataset['code'] : undefined);
    },
  };
}

const moved = ({ west, north, east, south }: Box, right: number, down: number): Box => ({
  west: west - right,
  north: north - down,
  east: east - right,
  south: south - down,
});
