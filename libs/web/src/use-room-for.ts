import { useEffect } from 'react';
import type { RefObject } from 'react';

type Name = `--keten-${string}`;

/** How high each thing is that lies at the foot under one name: they lie above one another. */
const heights = new Map<Name, Map<HTMLElement, number>>();

/**
 * So that nothing ends below what lies at the foot of the screen: the whole page knows by that name how high it is, all of it.
 *
 * A style that asks the page whether it holds something (`:has`) would be asked for each row of a table that changes.
 */
export function useRoomFor(place: RefObject<HTMLElement | null>, name: Name, isAtFoot = true): void {
  useEffect(() => {
    const lying = place.current;
    if (!isAtFoot || !lying) return undefined;
    const of = heights.get(name) ?? new Map<HTMLElement, number>();
    heights.set(name, of);
    const observer = new ResizeObserver(() => tell(name, of.set(lying, lying.offsetHeight)));
    observer.observe(lying);
    return () => {
      observer.disconnect();
      of.delete(lying);
      tell(name, of);
    };
  }, [place, name, isAtFoot]);
}

function tell(name: Name, of: ReadonlyMap<HTMLElement, number>): void {
  const { style } = document.documentElement;
  const height = [...of.values()].reduce((sum, each) => sum + each, 0);
  if (height === 0) style.removeProperty(name);
  else style.setProperty(name, `${height}px`);
}
