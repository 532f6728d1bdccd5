import { useEffect, useState } from 'react';
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
