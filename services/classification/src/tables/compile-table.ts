import { TablesFaulty, compileColumn, faultOf, messageOf, readDmn, valueOf } from '@keten/dmn';
import type { Answers, Column, Effort, Languages, TableFault, TableText } from '@keten/dmn';
import type { Reason } from '@keten/domain';
import { findGap } from './find-gap.ts';
import { facts, tableKinds } from './table-kinds.ts';
import type { FactName, TableKind, TableName } from './table-kinds.ts';

/** A row that can speak: everything in it was checked when the table was read. */
export type Row<Answer = Readonly<Record<string, unknown>>> = {
  readonly id: string;
  readonly reason: Reason;
  readonly then: Answer;
};
export type InputColumn = Answers & { readonly fact: FactName; readonly label: string };
/** A decision table after FEEL was asked everything that it can ever be asked: to evaluate it is to look up. */
export type Table<Answer = Readonly<Record<string, unknown>>> = {
  readonly name: TableName;
  readonly asks: TableKind['asks'];
  readonly inputs: readonly InputColumn[];
  readonly rows: readonly Row<Answer>[];
};

const policies: Readonly<Record<TableKind['asks'], readonly string[]>> = {
  first: ['FIRST', 'UNIQUE'],
  all: ['RULE ORDER', 'COLLECT'],
};

/** @throws TablesFaulty with every fault of the table and its place. */
export async function compileTable(
  name: TableName,
  dmn: string,
  effort: Effort,
  languages: Languages = 'both',
): Promise<Table> {
  const table = await readDmn(name, dmn, languages);
  const kind: TableKind = tableKinds[name];
  const faults = [...faultsOfHead(table, kind)];
  try {
    const inputs = await compileInputs(table, kind, effort, faults);
    const rows = await compileRows(table, kind, effort, faults);
    const isSound = faults.length === 0;
    const gap = isSound && findGap({ inputs, rows, isUnique: table.hitPolicy === 'UNIQUE', isComplete: kind.complete });
    if (gap) faults.push({ table: name, ...gap });
    if (faults.length === 0) return { name, asks: kind.asks, inputs, rows };
  } catch (error) {
    faults.push({ table: name, message: messageOf(error) });
  }
  throw new TablesFaulty(faults);
}

function faultsOfHead({ name, hitPolicy, inputs, outputs, rows }: TableText, kind: TableKind): TableFault[] {
  const allowed = policies[kind.asks];
  const names = outputs.map((output) => output.name).sort();
  const wanted = Object.keys(kind.outputs).sort();
  const expressions = inputs.map(({ expression }) => expression);
  const fault = (isOne: boolean, message: string): TableFault[] => (isOne ? [{ table: name, message }] : []);
  return [
    ...fault(!allowed.includes(hitPolicy), `has the hit policy ${hitPolicy}; ${allowed.join(' or ')} is needed`),
    ...fault(names.join() !== wanted.join(), `answers ${names.join(', ')}; ${wanted.join(', ')} is needed`),
    ...fault(hasTwice(rows.map(({ id }) => id)), 'has two rows with the same id'),
    ...fault(hasTwice(expressions), 'has two columns about the same'),
  ];
}

const hasTwice = (names: readonly string[]): boolean => new Set(names).size < names.length;

async function compileInputs(
  { name, inputs, rows }: TableText,
  kind: TableKind,
  effort: Effort,
  faults: TableFault[],
): Promise<readonly InputColumn[]> {
  const compiled: InputColumn[] = [];
  for (const [at, { label, expression }] of inputs.entries()) {
    const fact = kind.inputs.find((known) => known === expression);
    const refuse = (row: number | undefined, message: string): void => {
      faults.push({ table: name, row: row === undefined ? row : rows[row]?.id, column: label, message });
    };
    if (!fact) {
      refuse(undefined, `"${expression}" is unknown here; known are ${kind.inputs.join(', ')}`);
      continue;
    }
    const tests = rows.map((row) => row.tests[at] ?? '-');
    const answers = await compileColumn(facts[fact], tests, effort, refuse);
    if (answers) compiled.push({ fact, label, ...answers });
  }
  return compiled;
}

async function compileRows(
  { name, outputs, rows }: TableText,
  kind: TableKind,
  effort: Effort,
  faults: TableFault[],
): Promise<readonly Row[]> {
  const compiled: Row[] = [];
  for (const { id, reason, outputs: cells } of rows) {
    const then: Record<string, unknown> = {};
    for (const [at, { label, name: output }] of outputs.entries()) {
      const column = Object.hasOwn(kind.outputs, output) ? kind.outputs[output] : undefined;
      if (!column) continue;
      const cell = cells[at] ?? '';
      await effort.spendOn(cell);
      const answer = answerOf(column, cell);
      if ('fault' in answer) faults.push({ table: name, row: id, column: label, message: answer.fault });
      else then[output] = answer.value;
    }
    compiled.push({ id, reason: { rule: id, ...reason }, then: Object.freeze(then) });
  }
  return compiled;
}

function answerOf(column: Column, cell: string): { readonly fault: string } | { readonly value: unknown } {
  try {
    const value = valueOf(cell);
    const fault = faultOf(column, value);
    return fault === undefined ? { value } : { fault: `${cell} ${fault}` };
  } catch (error) {
    return { fault: messageOf(error) };
  }
}
