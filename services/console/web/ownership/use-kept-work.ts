import { useEffect } from 'react';
import { keepWork } from './ownership-api.ts';

/** By which somebody shows that they are there; what comes in by itself is none of these. */
const signs = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;
/** More often is not worth a question. */
const everyMs = 30_000;

/** As long as its owner does something on the page, it stays theirs. */
export function useKeptWork(warningId: string, isMine: boolean, changed: () => void): void {
  useEffect(() => {
    if (!isMine) return undefined;
    let askedAt = performance.now();
    const keep = (): void => {
      if (performance.now() - askedAt < everyMs) return;
      askedAt = performance.now();
      // Refused when it is not theirs any more, which the page then shows.
      keepWork(warningId).catch(changed);
    };
    for (const sign of signs) document.addEventListener(sign, keep, { capture: true, passive: true });
    return () => {
      for (const sign of signs) document.removeEventListener(sign, keep, { capture: true });
    };
  }, [warningId, isMine, changed]);
}
