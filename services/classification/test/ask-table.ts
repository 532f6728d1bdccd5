import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileTable, Effort, evaluate } from '@keten/dmn';
import { kindNamed } from '../src/rating/table-kinds.ts';
import type { Facts, TableName, Then } from '../src/rating/table-kinds.ts';

/** A severe, immediate and likely act of sabotage on land in three gemeenten, that one civil source reports openly. */
const ordinary: Facts = {
  ...{ kind: 'sabotage-land', status: 'Actual', ended: false, late: false, vector: 'land', priority: 'now' },
  ...{ severity: 'Severe', urgency: 'Immediate', certainty: 'Likely', rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
  ...{ sourceKinds: ['civil'], independentSources: 1, reliableSources: 1 },
  ...{ placesTouched: 3, inhabitedPlacesTouched: 3, placesEstimated: false, unknownCodes: 0, placeUnknown: false },
  ...{ citizens: true, sector: 'ENE-ELE', affected: 'directly', readership: 'entities' },
};

export const dmnOf = (name: TableName): string =>
  readFileSync(path.join(import.meta.dirname, '..', 'rules', `${name}.dmn`), 'utf8');

type Answers<Name extends TableName> = {
  /** Ids of the rows that speak, without the name of the table. */
  readonly rows: readonly string[];
  readonly then: readonly Then<Name>[];
};
export type Ask<Name extends TableName> = (changed?: Partial<Facts>) => Answers<Name>;

/** Reads one table from its file. What a test does not say of the facts is ordinary. */
export async function readTable<Name extends TableName>(name: Name): Promise<Ask<Name>> {
  const table = await compileTable(kindNamed<TableName>(name), dmnOf(name), new Effort());
  return (changed = {}) => {
    const fired = evaluate(table, { ...ordinary, ...changed });
    return {
      rows: fired.map(({ reason }) => reason.rule.slice(name.length + 1)),
      then: fired.map(({ then }) => then as Then<Name>),
    };
  };
}
