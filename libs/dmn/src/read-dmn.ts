import { DmnModdle } from 'dmn-moddle';
import type { Decision, DecisionTable, Definitions, Output, Rule } from 'dmn-moddle';
import type { Because } from '@keten/domain';
import { faultsOfReason, reasonOf, tidy } from './read-reasons.ts';
import type { Languages } from './read-reasons.ts';
import { TablesFaulty } from './table-fault.ts';
import type { TableFault } from './table-fault.ts';

/** A decision table as it stands in its file: cells are text yet. */
export type TableText = {
  readonly name: string;
  readonly hitPolicy: string;
  readonly inputs: readonly { readonly label: string; readonly expression: string }[];
  readonly outputs: readonly { readonly label: string; readonly name: string }[];
  readonly rows: readonly RowText[];
};
export type RowText = {
  readonly id: string;
  readonly reason: Because;
  readonly tests: readonly string[];
  readonly outputs: readonly string[];
};

/** No policy is larger than what a person can still read. */
const maxBytes = 64 * 1024;
const maxRows = 200;
const maxColumns = 12;
const maxCellLength = 1000;

const moddle = new DmnModdle();

/**
 * Reads the one decision table in a DMN 1.3 file (OMG formal/2020-01-01). Diagrams and extensions of editors are passed by.
 *
 * @throws TablesFaulty when there is no such table, or more of it than the chain takes.
 */
export async function readDmn(name: string, dmn: string, languages: Languages): Promise<TableText> {
  const refuse = (message: string): never => {
    throw new TablesFaulty([{ table: name, message }]);
  };
  if (Buffer.byteLength(dmn) > maxBytes) refuse(`is larger than ${maxBytes / 1024} KiB`);
  if (/<!(DOCTYPE|ENTITY)/i.test(dmn)) refuse('has a document type; a decision table needs none');
  const { drgElement = [] } = await parse(dmn).catch((error: unknown) =>
    refuse(
      `is not DMN 1.3: ${error instanceof Error ? error.message.split('\n', 1)[0]?.slice(0, 200) : String(error)}`,
    ),
  );
  const decisions = drgElement.filter(({ $type }) => $type === 'dmn:Decision');
  const [decision] = decisions;
  if (!decision || decisions.length > 1) return refuse(`holds ${decisions.length} decisions; one is needed`);
  const table = tableOf(decision);
  if (!table) return refuse('the decision is no decision table');
  if (decision.id !== name) refuse(`the decision has the id "${decision.id}"; it must be "${name}", like the table`);
  const faults = faultsOf(name, table, languages);
  if (faults.length > 0) throw new TablesFaulty(faults);
  return textOf(name, table);
}

async function parse(dmn: string): Promise<Definitions> {
  const { rootElement, warnings } = await moddle.fromXML(dmn, { lax: false });
  // Elements that are not DMN, such as an editor's own, are no fault; what can't be read is.
  const [broken] = warnings.filter(({ message }) => !message.includes('unknown') && !message.includes('unresolved'));
  if (broken) throw broken;
  return rootElement;
}

const tableOf = ({ decisionLogic }: Decision): DecisionTable | undefined =>
  decisionLogic?.$type === 'dmn:DecisionTable' ? decisionLogic : undefined;

/** What is wrong with the shape of the table: cells that are missing or too long, rows without a name or a reason. */
function faultsOf(name: string, table: DecisionTable, languages: Languages): TableFault[] {
  const { input = [], output = [], rule = [], aggregation } = table;
  const about = (message: string): TableFault => ({ table: name, message });
  if (input.length + output.length > maxColumns) return [about(`has more than ${maxColumns} columns`)];
  if (rule.length > maxRows) return [about(`has more than ${maxRows} rows`)];
  return [
    ...(output.length === 0 ? [about('has no output column')] : []),
    ...(rule.length === 0 ? [about('has no row')] : []),
    ...(aggregation === undefined ? [] : [about('adds up what it collects; that is not taken here')]),
    ...output.filter(hasDefault).map(({ label, name: column }) => ({
      ...about('has a default; write a last row that always holds instead'),
      column: label ?? column,
    })),
    ...rule.flatMap((row, index) => [
      ...faultsOfRow(name, row, index, [input.length, output.length]),
      ...faultsOfReason(name, table, row, languages).map((fault) => ({ ...fault, row: placeIn(row, index) })),
    ]),
  ];
}

/** A row by its id, or by its place in the file. */
const placeIn = ({ id }: Rule, index: number): string => id ?? String(index + 1);

const hasDefault = ({ defaultOutputEntry }: Output): boolean => defaultOutputEntry !== undefined;

function faultsOfRow(name: string, row: Rule, index: number, [inputs, outputs]: [number, number]): TableFault[] {
  const { id, inputEntry = [], outputEntry = [] } = row;
  const fault = (message: string): TableFault => ({ table: name, row: placeIn(row, index), message });
  const cells = [...inputEntry, ...outputEntry].map(({ text = '' }) => text);
  return [
    ...(id?.startsWith(`${name}.`) ? [] : [fault(`needs an id that begins with "${name}."`)]),
    ...(inputEntry.length === inputs && outputEntry.length === outputs
      ? []
      : [fault('has not a cell for each column')]),
    ...(cells.some(({ length }) => length > maxCellLength)
      ? [fault(`has a cell of over ${maxCellLength} characters`)]
      : []),
  ];
}

const textOf = (name: string, table: DecisionTable): TableText => ({
  name,
  hitPolicy: table.hitPolicy ?? 'UNIQUE',
  inputs: (table.input ?? []).map(({ label, inputExpression }) => {
    const expression = tidy(inputExpression?.text);
    return { label: label ?? expression, expression };
  }),
  outputs: (table.output ?? []).map(({ label, name: column = '' }) => ({ label: label ?? column, name: column })),
  rows: (table.rule ?? []).map((row) => ({
    id: row.id ?? '',
    reason: reasonOf(table, row),
    tests: (row.inputEntry ?? []).map(({ text = '' }) => text.trim() || '-'),
    outputs: (row.outputEntry ?? []).map(({ text = '' }) => text.trim()),
  })),
});
