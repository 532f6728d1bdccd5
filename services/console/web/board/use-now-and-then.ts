import { useEffect, useRef, useState } from 'react';

/** A value that changes often, as it was at most so long ago: for what takes its time to compute, or to hear. */
export function useNowAndThen<Value>(value: Value, everyMs: number): Value {
  const latest = useRef(value);
  const [seen, setSeen] = useState(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    const timer = setInterval(() => setSeen(latest.current), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return seen;
}
