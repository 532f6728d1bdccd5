import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Who goes back from a question is where they were asked: the button that they pressed is gone. */
export function useFocusBack(place: RefObject<HTMLElement | null>, isAsked: boolean): void {
  const wasAsked = useRef(isAsked);
  useEffect(() => {
    const { activeElement, body } = document;
    if (wasAsked.current && !isAsked && activeElement === body) place.current?.focus({ preventScroll: true });
    wasAsked.current = isAsked;
  }, [place, isAsked]);
}
