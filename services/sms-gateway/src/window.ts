/**
 * How many messages may be under way to a carrier (SMPP 3.4 §2.8.1). Who waits for a place is served in order, and alerts to
 * those who must confirm before the many to citizens.
 */
export class Window {
  readonly size: number;
  readonly #waiting: Record<'first' | 'then', ((entered: boolean) => void)[]> = { first: [], then: [] };
  #inside = 0;
  #isClosed = false;

  constructor(size: number) {
    this.size = size;
  }

  /** Those inside and those waiting, as a share of the size: how busy the carrier is. */
  get load(): number {
    return (this.#inside + this.#waiting.first.length + this.#waiting.then.length) / this.size;
  }

  /** False when it closed meanwhile. */
  async enter(isUrgent: boolean): Promise<boolean> {
    if (this.#isClosed) return false;
    if (this.#inside >= this.size) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      this.#waiting[isUrgent ? 'first' : 'then'].push(resolve);
      return promise;
    }
    this.#inside += 1;
    return true;
  }

  leave(): void {
    const next = this.#waiting.first.shift() ?? this.#waiting.then.shift();
    if (next) next(true);
    else this.#inside -= 1;
  }

  close(): void {
    this.#isClosed = true;
    for (const turnAway of [...this.#waiting.first, ...this.#waiting.then]) turnAway(false);
    this.#waiting.first = [];
    this.#waiting.then = [];
  }
}
