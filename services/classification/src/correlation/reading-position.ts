type Waiting = { readonly sequence: number; readonly arrived: (nothing: undefined) => void };

/** How far the stream of reports has been read, in its order. */
export class ReadingPosition {
  #sequence = 0;
  #waiting: Waiting[] = [];

  isAt(sequence: number): boolean {
    return this.#sequence >= sequence;
  }

  readTo(sequence: number): void {
    this.#sequence = Math.max(this.#sequence, sequence);
    for (const { arrived } of this.#waiting.filter((each) => this.isAt(each.sequence))) arrived(undefined);
    this.#waiting = this.#waiting.filter((each) => !this.isAt(each.sequence));
  }

  /**
   * Resolves when the stream has been read up to and with this message.
   *
   * @throws Error when that takes longer.
   */
  async until(sequence: number, timeoutMs: number): Promise<void> {
    if (this.isAt(sequence)) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const late = (): void => reject(new Error(`the reports have not been read up to ${sequence} in ${timeoutMs} ms`));
    const timer = setTimeout(late, timeoutMs);
    const waiting = { sequence, arrived: resolve };
    this.#waiting.push(waiting);
    await promise.finally(() => {
      clearTimeout(timer);
      this.#waiting = this.#waiting.filter((each) => each !== waiting);
    });
  }
}
