/**
 * Reports of one thing at one place, as stretches of time that lie further apart than the window. All of a stretch are about
 * one threat already, so one of them stands for it: ten thousand alike reports are one stretch, and a report is never
 * compared with more than its neighbours. Three lists side by side, because a year of the whole country has many stretches.
 */
export class Timeline<Report> {
  readonly #firstMs: number[] = [];
  readonly #lastMs: number[] = [];
  readonly #reports: Report[] = [];

  /** Takes a report in; answers one of each stretch that it belongs to, or joins. */
  add(report: Report, atMs: number, windowMs: number): readonly Report[] {
    const begin = firstAtLeast(this.#lastMs, atMs - windowMs);
    let end = begin;
    while ((this.#firstMs[end] ?? Infinity) <= atMs + windowMs) end++;
    const near = this.#reports.slice(begin, end);
    const firstMs = Math.min(atMs, this.#firstMs[begin] ?? Infinity);
    const lastMs = Math.max(atMs, this.#lastMs[end - 1] ?? -Infinity);
    const isNew = begin === end;
    this.#firstMs.splice(begin, end - begin, isNew ? atMs : firstMs);
    this.#lastMs.splice(begin, end - begin, isNew ? atMs : lastMs);
    this.#reports.splice(begin, end - begin, near[0] ?? report);
    return near;
  }
}

/** Index of the first of ascending numbers that is not below the bound. */
function firstAtLeast(ascending: readonly number[], bound: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
