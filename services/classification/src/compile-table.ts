import { setImmediate as breathe } from 'node:timers/promises';
import { faultOf } from './columns.ts';
import type { Column } from './columns.ts';
import { findGap } from './find-gap.ts';
import { attempt, faultOfTest, isWildcard, messageOf, numbersIn, passes, valueOf, wordsIn } from './feel.ts';
import { readDmn } from './read-dmn.ts';
import type { RowText, TableText } from './read-dmn.ts';
import { TablesFaulty } from './table-fault.ts';
import type { TableFault } from './table-fault.ts';
import { facts, tableKinds } from './table-kinds.ts';
import type { FactName, TableKind, TableName } from './table-kinds.ts';
import { valueClasses } from './value-classes.ts';
import type { ValueClasses } from './value-classes.ts';

/** A row that can speak: everything in it was checked when the table was read. */
export type Row<Answer = Readonly<Record<string, unknown>>> = {
  readonly id: string;
  readonly because: string;
  readonly then: Answer;
};
export type InputColumn = {
  readonly fact: FactName;
  readonly label: string;
  readonly classes: ValueClasses;
  /** For each class of values, which rows it passes. */
  readonly passing: readonly Uint8Array[];
  /** Which rows do not look at this column. */
  readonly indifferent: Uint8Array;
};
/** A decision table after FEEL was asked everything that it can ever be asked: to evaluate it is to look up. */
export type Table<Answer = Readonly<Record<string, unknown>>> = {
  readonly name: TableName;
  readonly asks: TableKind['asks'];
  readonly inputs: readonly InputColumn[];
  readonly rows: readonly Row<Answer>[];
};

/** How many questions FEEL may still be asked while one set of tables is read: some seconds at the very most. */
export type Effort = { left: number };
export const effort = (): Effort => ({ left: 40_000 });

const policies: Readonly<Record<TableKind['asks'], readonly string[]>> = {
  first: ['FIRST', 'UNIQUE'],
  all: ['RULE ORDER', 'COLLECT'],
};

/** @throws TablesFaulty with every fault of the table and its place. */
export async function compileTable(name: TableName, dmn: string, work: Effort): Promise<Table> {
  const table = await readDmn(name, dmn);
  const kind: TableKind = tableKinds[name];
  const faults = [...faultsOfHead(table, kind), ...faultsOfTests(table), ...faultsOfOutputs(table, kind)];
  if (faults.length > 0) throw new TablesFaulty(faults);
  const inputs: InputColumn[] = [];
  for (const [at, input] of table.inputs.entries()) inputs.push(await compileColumn(table, at, input, work));
  const rows = table.rows.map((row) => compileRow(table, row));
  const gap = findGap({ inputs, rows, isUnique: table.hitPolicy === 'UNIQUE', isComplete: kind.complete });
  if (gap) throw new TablesFaulty([{ table: name, ...gap }]);
  return { name, asks: kind.asks, inputs, rows };
}

function faultsOfHead({ name, hitPolicy, inputs, outputs, rows }: TableText, kind: TableKind): TableFault[] {
  const allowed = policies[kind.asks];
  const names = outputs.map((output) => output.name).sort();
  const wanted = Object.keys(kind.outputs).sort();
  const ids = rows.map(({ id }) => id);
  const fault = (message: string, column?: string): TableFault => ({ table: name, message, column });
  return [
    ...(allowed.includes(hitPolicy)
      ? []
      : [fault(`has the hit policy ${hitPolicy}; ${allowed.join(' or ')} is needed`)]),
    ...(names.join() === wanted.join() ? [] : [fault(`answers ${names.join(', ')}; ${wanted.join(', ')} is needed`)]),
    ...(new Set(ids).size === ids.length ? [] : [fault('has two rows with the same id')]),
    ...(new Set(inputs.map(({ expression }) => expression)).size === inputs.length
      ? []
      : [fault('has two columns about the same')]),
    ...inputs
      .filter(({ expression }) => !(kind.inputs as readonly string[]).includes(expression))
      .map(({ label, expression }) =>
        fault(`"${expression}" is unknown here; known are ${kind.inputs.join(', ')}`, label),
      ),
  ];
}

const columnOf = (expression: string): Column | undefined =>
  Object.hasOwn(facts, expression) ? facts[expression as FactName] : undefined;

const faultsOfTests = ({ name, inputs, rows }: TableText): TableFault[] =>
  inputs.flatMap(({ label, expression }, at) => {
    const column = columnOf(expression);
    if (!column) return [];
    return rows.flatMap(({ id, tests }) => {
      const message = faultOfTest(column, tests[at] ?? '-');
      return message === undefined ? [] : [{ table: name, row: id, column: label, message }];
    });
  });

const faultsOfOutputs = ({ name, outputs, rows }: TableText, kind: TableKind): TableFault[] =>
  outputs.flatMap((output, at) => {
    const column = Object.hasOwn(kind.outputs, output.name) ? kind.outputs[output.name] : undefined;
    if (!column) return [];
    return rows.flatMap((row) => {
      const cell = row.outputs[at] ?? '';
      const message = attempt(() => faultIn(column, cell));
      return message === undefined ? [] : [{ table: name, row: row.id, column: output.label, message }];
    });
  });

function faultIn(column: Column, cell: string): string | undefined {
  const fault = faultOf(column, valueOf(cell));
  return fault === undefined ? undefined : `${cell} ${fault}`;
}

/** Asks FEEL about every class of values that the column knows, once for each cell that differs. */
async function compileColumn(
  { name, rows }: TableText,
  at: number,
  { label, expression }: TableText['inputs'][number],
  work: Effort,
): Promise<InputColumn> {
  const tests = rows.map((row) => row.tests[at] ?? '-');
  const column = facts[expression as FactName];
  const classes = valueClasses(column, column.kind === 'number' ? tests.flatMap(numbersIn) : []);
  const answers = new Map<string, readonly boolean[]>();
  for (const test of new Set(tests)) {
    await breathe();
    try {
      answers.set(test, answersOf(test, column, classes.samples, work));
    } catch (error) {
      throw new TablesFaulty([{ table: name, column: label, message: `${test}: ${messageOf(error)}` }]);
    }
  }
  return {
    fact: expression as FactName,
    label,
    classes,
    passing: classes.samples.map((_, index) => Uint8Array.from(tests, (test) => (answers.get(test)?.[index] ? 1 : 0))),
    indifferent: Uint8Array.from(tests, (test) => (test === '-' ? 1 : 0)),
  };
}

/** What a test says to each sample; words that it does not mention are asked about once. */
function answersOf(test: string, column: Column, samples: readonly unknown[], work: Effort): readonly boolean[] {
  const ask = (value: unknown): boolean => {
    work.left -= 1;
    if (work.left < 0) throw new Error('the tables take too long to read: use fewer rows');
    return passes(test, value);
  };
  if (isWildcard(test)) return samples.map(() => true);
  if (column.kind !== 'word') return samples.map(ask);
  const mentioned = new Set<unknown>(wordsIn(test));
  const other = samples.find((value) => !mentioned.has(value));
  const toOthers = other !== undefined && ask(other);
  return samples.map((value) => (mentioned.has(value) ? ask(value) : toOthers));
}

const compileRow = ({ outputs }: TableText, { id, because, outputs: cells }: RowText): Row => ({
  id,
  because,
  then: Object.freeze(Object.fromEntries(outputs.map(({ name }, at) => [name, valueOf(cells[at] ?? '')]))),
});
