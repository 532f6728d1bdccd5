import { faultOf } from './columns.ts';
import type { Column, ValuesOf } from './columns.ts';
import { compileColumn } from './compile-column.ts';
import type { Effort } from './effort.ts';
import { messageOf, valueOf } from './feel.ts';
import { findGap } from './find-gap.ts';
import { readDmn } from './read-dmn.ts';
import type { TableText } from './read-dmn.ts';
import type { Languages } from './read-reasons.ts';
import type { InputColumn, Row, Table, TableKind } from './table.ts';
import { TablesFaulty } from './table-fault.ts';
import type { TableFault } from './table-fault.ts';

const policies: Readonly<Record<TableKind['asks'], readonly string[]>> = {
  first: ['FIRST', 'UNIQUE'],
  all: ['RULE ORDER', 'COLLECT'],
};

/**
 * Reads a table and asks FEEL everything about it that can ever be asked (DMN 1.3 §8.2.10 hit policies).
 *
 * @param effort what it may cost, together with others of its set
 * @param languages in which its rows must say why they speak
 * @throws TablesFaulty with every fault of the table and its place.
 */
export async function compileTable<Kind extends TableKind>(
  kind: Kind,
  dmn: string,
  effort: Effort,
  languages: Languages = 'both',
): Promise<Table<ValuesOf<Kind['outputs']>>> {
  const { name, asks, complete: isComplete } = kind;
  const table = await readDmn(name, dmn, languages);
  const faults = [...faultsOfHead(table, kind)];
  try {
    const inputs = await compileInputs(table, kind, effort, faults);
    const rows = await compileRows(table, kind, effort, faults);
    const isSound = faults.length === 0;
    const gap = isSound && findGap({ inputs, rows, isUnique: table.hitPolicy === 'UNIQUE', isComplete });
    if (gap) faults.push({ table: name, ...gap });
    // Without a fault every row has each answer, and each fits its column.
    if (faults.length === 0) return { name, asks, inputs, rows: rows as readonly Row<ValuesOf<Kind['outputs']>>[] };
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
    const column = Object.hasOwn(kind.inputs, expression) ? kind.inputs[expression] : undefined;
    const refuse = (row: number | undefined, message: string): void => {
      faults.push({ table: name, row: row === undefined ? row : rows[row]?.id, column: label, message });
    };
    if (!column) {
      refuse(undefined, `"${expression}" is unknown here; known are ${Object.keys(kind.inputs).join(', ')}`);
      continue;
    }
    const tests = rows.map((row) => row.tests[at] ?? '-');
    const answers = await compileColumn(column, tests, effort, refuse);
    if (answers) compiled.push({ fact: expression, label, ...answers });
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
