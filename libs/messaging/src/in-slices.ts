/** Longer than this no stream keeps the process from everything else. */
const sliceMs = 5;

/**
 * Handles items in their order, some at a time, and lets the process do other things in between. A socket with a backlog gives a
 * process two megabytes at once: handled as they come, they would keep whatever is urgent waiting for most of a second.
 */
export function inSlices<Item>(handle: (item: Item) => void): (item: Item) => void {
  let waiting: Item[] = [];
  let isRunning = false;
  const run = (): void => {
    const endsAt = performance.now() + sliceMs;
    let done = 0;
    for (const item of waiting) {
      if (done > 0 && performance.now() > endsAt) break;
      done += 1;
      handle(item);
    }
    waiting = waiting.slice(done);
    isRunning = waiting.length > 0;
    if (isRunning) setImmediate(run);
  };
  return (item) => {
    waiting.push(item);
    if (isRunning) return;
    isRunning = true;
    setImmediate(run);
  };
}
