/**
 * Work that may be asked for much more often than it can be done: it begins at once, never runs twice at the same time, and
 * runs once more after what was asked meanwhile, so that the last thing asked is always seen.
 *
 * @param restMs the pause between two runs.
 */
export function oneAtATime(work: () => Promise<void>, restMs: number): () => void {
  let isBusy = false;
  let isAsked = false;
  const rest = (): void => {
    setTimeout(() => {
      isBusy = false;
      if (isAsked) begin();
    }, restMs);
  };
  const begin = (): void => {
    if (isBusy) {
      isAsked = true;
      return;
    }
    isBusy = true;
    isAsked = false;
    void work().then(rest, rest);
  };
  return begin;
}
