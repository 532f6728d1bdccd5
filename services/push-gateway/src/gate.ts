/** Lets so many through at once; the others wait their turn, behind those who go first. */
export class Gate {
  #inside = 0;
  readonly #atOnce: () => number;
  readonly #waiting: Record<'first' | 'then', ((mayEnter: boolean) => void)[]> = { first: [], then: [] };

  /** @param atOnce asked each time: it may change. */
  constructor(atOnce: () => number) {
    this.#atOnce = atOnce;
  }

  /** False when all who wait were sent away. Who comes in must leave. */
  async enter(goesFirst = false): Promise<boolean> {
    if (this.#inside >= this.#atOnce())
      return new Promise((resolve) => this.#waiting[goesFirst ? 'first' : 'then'].push(resolve));
    this.#inside += 1;
    return true;
  }

  leave(): void {
    this.#inside -= 1;
    while (this.#inside < this.#atOnce()) {
      const next = this.#waiting.first.shift() ?? this.#waiting.then.shift();
      if (!next) return;
      this.#inside += 1;
      next(true);
    }
  }

  sendAway(): void {
    for (const line of Object.values(this.#waiting)) for (const next of line.splice(0)) next(false);
  }
}
