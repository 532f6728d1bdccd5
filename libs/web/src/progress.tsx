import { useEffect, useRef, useState } from 'react';
import { Icon } from './icons.tsx';

const patienceMs = 1_000;

/** Says that something takes long, once it has: what is there within a second needs no word. */
export function Progress({ label }: { readonly label: string }) {
  const isLong = useLongerThan(patienceMs);
  return (
    <div role="status">
      {isLong && (
        <div className="keten-progress">
          <Icon name="refresh" />
          {label}
        </div>
      )}
    </div>
  );
}

function useLongerThan(ms: number): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isLong;
}

/** The time now, every second, for what counts down. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What is so by the clock, looked at every second: nothing is drawn anew until it is something else. */
export function useByNow<Value extends string | boolean | undefined>(of: (now: Date) => Value): Value {
  const [now, setNow] = useState(() => new Date());
  const latest = useRef(of);
  useEffect(() => {
    latest.current = of;
  });
  useEffect(() => {
    const look = (before: Date): Date => {
      const at = new Date();
      return latest.current(before) === latest.current(at) ? before : at;
    };
    const timer = setInterval(() => setNow(look), 1_000);
    return () => clearInterval(timer);
  }, []);
  return of(now);
}
