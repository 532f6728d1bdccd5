/** Whose turn it is before whose, of those who wait. */
export type Turn = 'first' | 'next' | 'then';

/**
 * How many messages may be under way to a carrier (SMPP 3.4 §2.8.1). Who waits for a place is served in order, and alerts to
 * those who must confirm first, then what corrects what a phone was told, then the many to citizens.
 */
export class Window {
  readonly size: number;
  readonly #waiting: Record<Turn, ((entered: boolean) => void)[]> = { first: [], next: [], then: [] };
  #inside = 0;
  #isClosed = false;

  constructor(size: number) {
    this.size = size;
  }

  /** Those inside and those waiting, as a share of the size: how busy the carrier is. */
  get load(): number {
    const { first, next, then } = this.#waiting;
    return (this.#inside + first.length + next.length + then.length) / this.size;
  }

  /** False when it closed meanwhile. */
  async enter(turn: Turn): Promise<boolean> {
    if (this.#isClosed) return false;
    if (this.#inside >= this.size) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      this.#waiting[turn].push(resolve);
      return promise;
    }
    this.#inside += 1;
    return true;
  }

  leave(): void {
    const { first, next, then } = this.#waiting;
    const enters = first.shift() ?? next.shift() ?? then.shift();
    if (enters) enters(true);
    else this.#inside -= 1;
  }

  close(): void {
    this.#isClosed = true;
    for (const waiting of Object.values(this.#waiting)) for (const turnAway of waiting.splice(0)) turnAway(false);
  }
}
