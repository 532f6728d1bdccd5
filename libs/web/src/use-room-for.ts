import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * So that nothing ends below what lies at the foot of the screen: the whole page knows its height by that name.
 *
 * A style that asks the page whether it holds something (`:has`) would be asked for each row of a table that changes.
 */
export function useRoomFor(place: RefObject<HTMLElement | null>, name: `--keten-${string}`, isAtFoot = true): void {
  useEffect(() => {
    const lying = place.current;
    if (!isAtFoot || !lying) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(name, `${lying.offsetHeight}px`));
    observer.observe(lying);
    return () => {
      observer.disconnect();
      style.removeProperty(name);
    };
  }, [place, name, isAtFoot]);
}
