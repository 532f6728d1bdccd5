import { useState } from 'react';
import type { PointerEvent } from 'react';

type At = { readonly x: number; readonly y: number; readonly name: string };
type Move = (event: PointerEvent<SVGSVGElement>) => void;

/** Over which gemeente the mouse is, where it is; fingers press at once. */
export function useHover(alsoMoves: Move) {
  const [at, setAt] = useState<At>();
  const onPointerMove: Move = (event) => {
    alsoMoves(event);
    const { clientX, clientY, buttons, pointerType, currentTarget, target } = event;
    const toUnits = currentTarget.getScreenCTM()?.inverse();
    const name =
      target instanceof SVGElement ? target.querySelector(':scope[data-code] > title')?.textContent : undefined;
    if (pointerType !== 'mouse' || buttons !== 0 || !toUnits || !name) return setAt(undefined);
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toUnits);
    setAt({ x, y, name });
  };
  return { at, follow: { onPointerMove, onPointerLeave: () => setAt(undefined) } };
}
