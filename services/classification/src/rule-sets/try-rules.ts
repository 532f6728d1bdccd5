import { evaluate, faultOf } from '@keten/dmn';
import type { Fired } from '@keten/dmn';
import type { Because, DecisionTable, ThreatReported } from '@keten/domain';
import { invalid } from '@keten/platform';
import { explainThreat, facts as factColumns, tableNames } from '../rating/rating.ts';
import type { Rating, Settings, Rules, FactName, Facts } from '../rating/rating.ts';
import type { RuleBook } from './rule-book.ts';
import { signalOf } from '../correlation/correlation.ts';
import { changedRules } from './submit-rules.ts';

/** What to try, and on what: reports that are about one threat, or facts as the tables see them. */
export type Trial = {
  readonly rulesVersion?: string | undefined;
  /** In place of those of the version. */
  readonly tables: readonly DecisionTable[];
  readonly at: Date;
} & ({ readonly reports: readonly ThreatReported[] } | { readonly facts: Readonly<Record<string, unknown>> });

export type TriedRow = Because & { readonly row: string; readonly then: unknown };
export type Tried = {
  readonly rulesVersion: string;
  /** Of reports only. */
  readonly rating?: Rating;
  readonly tables: readonly { readonly table: string; readonly rows: readonly TriedRow[] }[];
};
type KnownRules = Pick<RuleBook, 'inForce' | 'byVersion'>;
export type TryRules = (trial: Trial) => Promise<Tried>;

/**
 * Says what rules would make of reports or facts. Stores nothing and tells nobody.
 *
 * @throws TablesFaulty; Problem 400 for a version that nobody submitted, or facts that can't be
 */
export const tryRules =
  ({ book, settings }: { readonly book: KnownRules; readonly settings: Settings }): TryRules =>
  async (trial) => {
    const rules = await rulesFor(book, trial);
    if ('facts' in trial) return { rulesVersion: rules.rulesVersion, tables: byTable(firedBy(rules, trial.facts)) };
    const { rating, fired } = explainThreat(trial.reports.map(signalOf), settings, rules);
    return { rulesVersion: rules.rulesVersion, rating, tables: byTable(fired) };
  };

async function rulesFor(book: KnownRules, { rulesVersion, tables, at }: Trial): Promise<Rules> {
  const base = rulesVersion === undefined ? book.inForce(at) : await book.byVersion(rulesVersion);
  if (!base) throw invalid([{ pointer: '/rulesVersion', message: 'is no version that was submitted and can be read' }]);
  return tables.length > 0 ? changedRules(tables, base) : base;
}

/** Every table of which all inputs are given. */
function firedBy({ tables }: Rules, given: Partial<Facts>): readonly Fired<unknown>[] {
  const faults = Object.entries(given).flatMap(([name, value]) => {
    const message = faultOf(factColumns[name as FactName], value);
    return message === undefined ? [] : [{ pointer: `/facts/${name}`, message }];
  });
  if (faults.length > 0) throw invalid(faults);
  const asked = tableNames.filter((name) => tables[name].inputs.every(({ fact }) => Object.hasOwn(given, fact)));
  return asked.flatMap((name): readonly Fired<unknown>[] => evaluate<unknown>(tables[name], given));
}

function byTable(fired: readonly Fired<unknown>[]): Tried['tables'] {
  const rowOf = ({ then, reason: { rule, ...why } }: Fired<unknown>): TriedRow => ({ row: rule, ...why, then });
  const distinct = [...new Map(fired.map((each) => [each.reason.rule, each])).values()];
  return [...Map.groupBy(distinct, ({ table }) => table)].map(([table, rows]) => ({ table, rows: rows.map(rowOf) }));
}
