import type { Reason } from '@keten/domain';
import type { Row, Table } from './table.ts';

/** What a row said, of which table, and why. */
export type Fired<Then> = { readonly table: string; readonly then: Then; readonly reason: Reason };

/**
 * The rows that speak for these facts, in the order of the table: the first alone where its hit policy says so. A fact that
 * is no word of its column fits only rows that do not look at it.
 */
export function evaluate<Then>(table: Table<Then>, facts: Readonly<Record<string, unknown>>): readonly Fired<Then>[] {
  const columns = table.inputs.map(
    ({ fact, classes, passing, indifferent }) => passing[classes.classOf(facts[fact])] ?? indifferent,
  );
  const holds = (_row: Row<Then>, at: number): boolean => columns.every((rows) => rows[at] === 1);
  if (table.asks === 'all') return table.rows.filter(holds).map((row) => firedBy(table, row));
  const row = table.rows.find(holds);
  return row ? [firedBy(table, row)] : [];
}

const firedBy = <Then>({ name }: Table<Then>, { reason, then }: Row<Then>): Fired<Then> => ({
  table: name,
  then,
  reason,
});
