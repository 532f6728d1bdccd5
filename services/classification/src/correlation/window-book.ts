import { Effort } from '@keten/dmn';
import type { DecisionTable, ThreatReported } from '@keten/domain';
import { compileTable } from '../tables/compile-table.ts';
import type { Table } from '../tables/compile-table.ts';
import { builtIn, windowsOf } from '../tables/rules.ts';
import type { Tables, Windows } from '../tables/rules.ts';

/** How far apart a report and another of its kind and place may be sent, in minutes, as far as the one has a say in it. */
export type WindowOf = (report: Pick<ThreatReported, 'kind' | 'receivedAt'>) => number;
export type CorrelationWindows = { readonly of: WindowOf; readonly whenAdded: WindowBook['whenAdded'] };

type Approval = { readonly validFrom: Date; readonly sequence: number };
type Due = Approval & { readonly windows: Windows };
const name = 'correlation-window';

/**
 * Which windows held when. A report has the window that held when it came in, so what it belongs to does not hang on when it
 * is asked, and never changes with rules that come later.
 */
export class WindowBook {
  readonly #own: Windows;
  /** In the order in which they begin to hold; of two at once the one that was approved last is the last. */
  #due: readonly Due[] = [];
  readonly #listeners: ((validFrom: Date) => void)[] = [];

  constructor(own: Tables = builtIn.tables) {
    this.#own = windowsOf(own[name]);
  }

  readonly of: WindowOf = ({ kind, receivedAt }) =>
    (this.#due.findLast(({ validFrom }) => validFrom <= receivedAt)?.windows ?? this.#own)[kind];

  /**
   * Takes in what was approved. A set of an earlier build that has no such table leaves what came with the service.
   *
   * @throws TablesFaulty when this build can't read the table: then what held before goes on
   */
  async add({ validFrom, sequence }: Approval, tables: readonly DecisionTable[]): Promise<void> {
    const given = tables.find((table) => table.name === name);
    const windows = given ? windowsOf(await read(given)) : this.#own;
    this.#due = [...this.#due, { validFrom, sequence, windows }].sort(
      (a, b) => a.validFrom.getTime() - b.validFrom.getTime() || a.sequence - b.sequence,
    );
    for (const tell of this.#listeners) tell(validFrom);
  }

  /** Tells from when on others hold, whenever some were taken in. */
  whenAdded(tell: (validFrom: Date) => void): void {
    this.#listeners.push(tell);
  }
}

/** Whatever a row says why is of no matter here, and an earlier build may have said it otherwise. */
const read = async ({ dmn }: DecisionTable): Promise<Tables[typeof name]> =>
  (await compileTable(name, dmn, new Effort(), 'english')) as Table as Tables[typeof name];
