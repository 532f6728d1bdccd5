/** A stretch of time in which reports follow each other closely enough to be about one thing. */
type Stretch<Report> = { firstMs: number; lastMs: number; readonly report: Report };

/**
 * Reports of one thing at one place, as stretches of time that lie further apart than the window. All of a stretch are about
 * one threat already, so one of them stands for it: ten thousand alike reports are one stretch, and a report is never
 * compared with more than its neighbours.
 */
export class Timeline<Report> {
  /** In order of time, and never within the window of each other. */
  readonly #stretches: Stretch<Report>[] = [];

  /** Takes a report in; answers one for each stretch that it belongs to, or joins. */
  add(report: Report, atMs: number, windowMs: number): readonly Report[] {
    const begin = this.#firstEndingAtOrAfter(atMs - windowMs);
    let end = begin;
    while ((this.#stretches[end]?.firstMs ?? Infinity) <= atMs + windowMs) end++;
    const near = this.#stretches.slice(begin, end);
    const firstMs = Math.min(atMs, near[0]?.firstMs ?? atMs);
    const lastMs = Math.max(atMs, near.at(-1)?.lastMs ?? atMs);
    this.#stretches.splice(begin, end - begin, { firstMs, lastMs, report: near[0]?.report ?? report });
    return near.map((stretch) => stretch.report);
  }

  #firstEndingAtOrAfter(atMs: number): number {
    let [low, high] = [0, this.#stretches.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#stretches[middle]?.lastMs ?? Infinity) < atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
