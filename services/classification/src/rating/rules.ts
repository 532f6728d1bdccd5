import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalHash } from '@keten/contracts';
import { compileTable, Effort, TablesFaulty } from '@keten/dmn';
import type { Table, TableFault } from '@keten/dmn';
import type { DecisionTable, Reason } from '@keten/domain';
import { kindNamed, tableNames } from './table-kinds.ts';
import type { TableName, Then } from './table-kinds.ts';

export type Tables = { readonly [Name in TableName]: Table<Then<Name>> };
/** A complete set of decision tables, ready to be asked. */
export type Rules = {
  /** Names these very tables: an assessment says by which it was made. */
  readonly rulesVersion: string;
  readonly sources: readonly DecisionTable[];
  readonly tables: Tables;
  /** What every assessment by them must say. */
  readonly caveat?: Reason;
};

const maxBytes = 512 * 1024;

/**
 * Reads a set of tables. Nothing in it is evaluated later: a set that is accepted can be asked about any threat.
 *
 * @param former tables that were taken before, when a reason in English was enough: those are read as they are
 * @throws TablesFaulty with every fault of every table and its place.
 */
export async function readRules(
  given: readonly DecisionTable[],
  former: readonly DecisionTable[] = [],
): Promise<Rules> {
  const isFormer = ({ name, dmn }: DecisionTable): boolean =>
    former.some((each) => each.name === name && each.dmn === dmn);
  const sources = given.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, dmn }) => ({ name, dmn }));
  const faults = [...faultsOfSet(sources)];
  if (faults.length > 0) throw new TablesFaulty(faults);
  const effort = new Effort();
  const tables = new Map<string, Table>();
  for (const source of sources)
    await compileTable(
      kindNamed(source.name as TableName),
      source.dmn,
      effort,
      isFormer(source) ? 'english' : 'both',
    ).then(
      (table) => tables.set(source.name, table),
      (error: unknown) => faults.push(...faultsIn(error)),
    );
  if (faults.length > 0) throw new TablesFaulty(faults);
  return { rulesVersion: versionOf(sources), sources, tables: Object.fromEntries(tables) as unknown as Tables };
}

/** Long enough that nobody finds two sets with the same: who approves a version approves these very tables. */
const versionOf = (sources: readonly DecisionTable[]): string => canonicalHash(sources).slice(0, 40);

function faultsOfSet(sources: readonly DecisionTable[]): readonly TableFault[] {
  const bytes = sources.reduce((sum, { dmn }) => sum + Buffer.byteLength(dmn), 0);
  if (bytes > maxBytes)
    return [{ table: 'all', message: `the tables together are larger than ${maxBytes / 1024} KiB` }];
  const names = sources.map(({ name }) => name);
  const missing = tableNames.filter((name) => !names.includes(name));
  return [...faultsOfNames(names), ...missing.map((table) => ({ table, message: 'is missing' }))];
}

/** Tables that there are not, or that were given more than once. */
export const faultsOfNames = (names: readonly string[]): readonly TableFault[] => [
  ...names
    .filter((name) => !(tableNames as readonly string[]).includes(name))
    .map((table) => ({ table, message: `there is no such table; there are ${tableNames.join(', ')}` })),
  ...names.filter((name, at) => names.indexOf(name) < at).map((table) => ({ table, message: 'is there twice' })),
];

function faultsIn(error: unknown): readonly TableFault[] {
  if (error instanceof TablesFaulty) return error.faults;
  throw error;
}

/** A whole set: what is not given is as in another set. */
export const completed = (given: readonly DecisionTable[], base: readonly DecisionTable[]): readonly DecisionTable[] =>
  base.map((own) => given.find(({ name }) => name === own.name) ?? own);

/** Where the tables are that come with the service. */
const folder = path.join(import.meta.dirname, '..', '..', 'rules');

async function readFolder(): Promise<DecisionTable[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.dmn'));
  const read = async (file: string): Promise<DecisionTable> => ({
    name: path.basename(file, '.dmn'),
    dmn: await readFile(path.join(folder, file), 'utf8'),
  });
  return Promise.all(files.map(read));
}

/** The rules that come with the service, and hold until others are approved. A faulty file keeps it from starting. */
export const builtIn: Rules = await readRules(await readFolder());
