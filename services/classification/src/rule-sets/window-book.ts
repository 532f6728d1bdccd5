import { compileTable, Effort, evaluate } from '@keten/dmn';
import type { DecisionTable, ThreatKind } from '@keten/domain';
import { threatKinds } from '@keten/domain';
import type { WindowOf } from '../correlation/correlation.ts';
import { builtIn, kindNamed } from '../rating/rating.ts';
import type { Tables } from '../rating/rating.ts';

/** How far apart two reports of the same kind and place may be sent and still be about the same thing, in minutes. */
type Windows = Readonly<Record<ThreatKind, number>>;

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
const read = ({ dmn }: DecisionTable): Promise<Tables[typeof name]> =>
  compileTable(kindNamed(name), dmn, new Effort(), 'english');

const windowsOf = (table: Tables['correlation-window']): Windows =>
  Object.fromEntries(threatKinds.map((kind) => [kind, evaluate(table, { kind })[0]?.then.minutes ?? 0])) as Windows;
