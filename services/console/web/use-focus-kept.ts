import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Who pressed what is gone once `state` changed is where it stood, and not at the top of the page: where a question was that they
 * left, or that they were asked.
 */
export function useFocusKept(place: RefObject<HTMLElement | null>, state: boolean): void {
  const before = useRef(state);
  useEffect(() => {
    const { activeElement, body } = document;
    if (before.current !== state && activeElement === body) place.current?.focus({ preventScroll: true });
    before.current = state;
  }, [place, state]);
}
