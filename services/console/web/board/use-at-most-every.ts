import { useLayoutEffect, useRef, useState } from 'react';

/** What changes all the time is waited for so much longer: it is drawn with the next change, and not between two. */
const betweenMs = 400;

/** A value that may change many times a second: the newest at once, and then not again for so long. */
export function useAtMostEvery<Value>(value: Value, everyMs: number): Value {
  const [seen, setSeen] = useState(value);
  const seenAtMs = useRef(0);
  useLayoutEffect(() => {
    const see = (): void => {
      seenAtMs.current = performance.now();
      setSeen(value);
    };
    const waitMs = seenAtMs.current + everyMs - performance.now();
    if (waitMs <= 0) {
      see();
      return undefined;
    }
    const timer = setTimeout(see, waitMs + betweenMs);
    return () => clearTimeout(timer);
  }, [value, everyMs]);
  return seen;
}
