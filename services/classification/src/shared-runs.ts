/**
 * Lets those who ask for the same thing share one run that begins after they asked: of any number who ask while a run is
 * under way, one more run serves all. It is told what the first of them asked.
 */
export function sharedRuns<Asked>(run: (asked: Asked) => Promise<void>): (key: string, asked: Asked) => Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  const coming = new Map<string, Promise<void>>();

  const start = (key: string, asked: Asked): Promise<void> => {
    const running = run(asked).finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };
  const startAfter = async (before: Promise<void>, key: string, asked: Asked): Promise<void> => {
    await before.catch(() => undefined);
    coming.delete(key);
    await start(key, asked);
  };
  return (key, asked) => {
    const next = coming.get(key);
    if (next) return next;
    const before = underWay.get(key);
    if (!before) return start(key, asked);
    const after = startAfter(before, key, asked);
    coming.set(key, after);
    return after;
  };
}
