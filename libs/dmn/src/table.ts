import type { Reason } from '@keten/domain';
import type { Column } from './columns.ts';
import type { Answers } from './compile-column.ts';

/** first: one row speaks. all: every row that fits speaks, in the order of the table. */
export type Asks = 'first' | 'all';

/** What a table must be like: what it may look at, and what it must answer. */
export type TableKind = {
  /** The id of the decision, with which the ids of its rows begin. */
  readonly name: string;
  readonly asks: Asks;
  /** Every combination of facts must have a row. */
  readonly complete: boolean;
  /** Everything that it may look at, by the names of the facts. */
  readonly inputs: Readonly<Record<string, Column>>;
  readonly outputs: Readonly<Record<string, Column>>;
};

/** A row that can speak: everything in it was checked when the table was read. */
export type Row<Then = Readonly<Record<string, unknown>>> = {
  readonly id: string;
  readonly reason: Reason;
  readonly then: Then;
};
export type InputColumn = Answers & { readonly fact: string; readonly label: string };

/** A decision table after FEEL was asked everything that it can ever be asked: to evaluate it is to look up. */
export type Table<Then = Readonly<Record<string, unknown>>> = {
  readonly name: string;
  readonly asks: Asks;
  readonly inputs: readonly InputColumn[];
  readonly rows: readonly Row<Then>[];
};
