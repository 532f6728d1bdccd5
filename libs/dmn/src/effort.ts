import { setImmediate as breathe } from 'node:timers/promises';

/** Characters of FEEL that are read or asked while one set of tables is read: some seconds at the very most. */
const mostCharacters = 200_000;
/** What is asked costs something, however short it is. */
const leastOf = 10;

/** What it may still cost to read a set of tables. Between any two steps whatever else has come in is looked at. */
export class Effort {
  #left: number;

  constructor(characters = mostCharacters) {
    this.#left = characters;
  }

  get left(): number {
    return this.#left;
  }

  /** @throws Error when there is nothing left */
  async spendOn(cell: string): Promise<void> {
    this.#left -= cell.length + leastOf;
    if (this.#left < 0) throw new Error('the tables take too long to read: use fewer rows, or shorter cells');
    await breathe();
  }
}
