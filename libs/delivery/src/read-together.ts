/**
 * Who asks for the same while it is being read shares the next reading, which begins after they asked: so everybody sees what was stored
 * before they asked, and ten thousand who confirm one warning do not each read what it says.
 */
export function readTogether<Found>(read: (key: string) => Promise<Found>): (key: string) => Promise<Found> {
  const running = new Map<string, Promise<Found>>();
  const next = new Map<string, Promise<Found>>();
  const begin = (key: string): Promise<Found> => {
    next.delete(key);
    const reading = read(key);
    running.set(key, reading);
    const forget = (): void => {
      if (running.get(key) === reading) running.delete(key);
    };
    reading.then(forget, forget);
    return reading;
  };
  return (key) => {
    const waiting = next.get(key);
    if (waiting) return waiting;
    const present = running.get(key);
    if (!present) return begin(key);
    const after = present.then(
      () => begin(key),
      () => begin(key),
    );
    next.set(key, after);
    return after;
  };
}
