/** Lets so many through at once; the others wait their turn, behind those who go first. */
export class Gate {
  #free: number;
  readonly #waiting: Record<'first' | 'then', (() => void)[]> = { first: [], then: [] };

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async run<T>(work: () => Promise<T>, goesFirst = false): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting[goesFirst ? 'first' : 'then'].push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.first.shift() ?? this.#waiting.then.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
