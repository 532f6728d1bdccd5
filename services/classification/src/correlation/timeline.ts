/**
 * Spans of time of reports under one name or at one place, as stretches that lie apart. All of a stretch are about one
 * threat already, so one of them stands for it: ten thousand alike reports are one stretch, and a report is never
 * compared with more than its neighbours. Three lists side by side, because a year of the whole country has many stretches.
 */
export class Timeline<Report> {
  #firstMs: number[] = [];
  #lastMs: number[] = [];
  #reports: Report[] = [];

  get isEmpty(): boolean {
    return this.#reports.length === 0;
  }

  /** Takes a report in with its span; answers one report of each stretch that it belongs to, or joins. */
  add(report: Report, firstMs: number, lastMs: number): readonly Report[] {
    const begin = firstAtLeast(this.#lastMs, firstMs);
    let end = begin;
    while ((this.#firstMs[end] ?? Infinity) <= lastMs && end < this.#firstMs.length) end++;
    const near = this.#reports.slice(begin, end);
    const isNew = begin === end;
    this.#firstMs.splice(begin, end - begin, isNew ? firstMs : Math.min(firstMs, this.#firstMs[begin] ?? firstMs));
    this.#lastMs.splice(begin, end - begin, isNew ? lastMs : Math.max(lastMs, this.#lastMs[end - 1] ?? lastMs));
    this.#reports.splice(begin, end - begin, near[0] ?? report);
    return near;
  }

  /** Takes out the stretches for which such a report stands. */
  drop(isOver: (report: Report) => boolean): void {
    const kept = this.#reports.flatMap((report, at) => (isOver(report) ? [] : [at]));
    if (kept.length === this.#reports.length) return;
    const only = <Each>(list: readonly Each[]): Each[] => kept.map((at) => list[at] as Each);
    this.#firstMs = only(this.#firstMs);
    this.#lastMs = only(this.#lastMs);
    this.#reports = only(this.#reports);
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
