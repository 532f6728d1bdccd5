import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * Keeps what has the focus in a form where it is on the screen, whatever appears or grows above it. What a browser does itself for
 * who has scrolled, it does not do at the head of a page, where alarms come in.
 */
export function useSteady(form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { style } = document.documentElement;
    let kept: { readonly element: Element; readonly top: number } | undefined;
    const note = (): void => {
      const { activeElement } = document;
      kept =
        activeElement && form.current?.contains(activeElement)
          ? { element: activeElement, top: activeElement.getBoundingClientRect().top }
          : undefined;
      // One of the two keeps it in its place, or it moves twice.
      style.overflowAnchor = kept ? 'none' : '';
    };
    const settle = (): void => {
      if (kept && kept.element === document.activeElement)
        window.scrollBy({ top: kept.element.getBoundingClientRect().top - kept.top, behavior: 'instant' });
      note();
    };
    const observer = new ResizeObserver(settle);
    observer.observe(document.body);
    document.addEventListener('focusin', note);
    document.addEventListener('focusout', note);
    window.addEventListener('scroll', note, { passive: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', note);
      document.removeEventListener('focusout', note);
      window.removeEventListener('scroll', note);
      style.overflowAnchor = '';
    };
  }, [form]);
}
