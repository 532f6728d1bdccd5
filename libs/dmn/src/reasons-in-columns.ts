import { DmnModdle } from 'dmn-moddle';
import type { DecisionTable, Rule } from 'dmn-moddle';
import { isLanguageColumn, isNote, saidBy } from './read-reasons.ts';

const moddle = new DmnModdle();

/**
 * The same table with why its rows speak in the annotation columns `nl` and `en` and not in their descriptions, for modelers
 * that show columns alone (DMN 1.3 §8.3.1). Other columns come behind; notes stay where they are.
 *
 * @param dmn a table that was read before
 */
export async function reasonsInColumns(dmn: string): Promise<string> {
  const { rootElement } = await moddle.fromXML(dmn);
  for (const { decisionLogic } of rootElement.drgElement ?? []) if (decisionLogic) moveReasons(decisionLogic);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

function moveReasons(table: DecisionTable): void {
  const { annotation = [], rule = [] } = table;
  const others = annotation.map((column, at) => ({ column, at })).filter(({ column }) => !isLanguageColumn(column));
  const moved = rule.map((row) => [row, entriesOf(table, row, others), !isNote(table, row)] as const);
  for (const [row, entries, isReason] of moved) {
    row.set('annotationEntry', entries);
    if (isReason) row.set('description', undefined);
  }
  const columns = ['nl', 'en'].map((name) => moddle.create('dmn:RuleAnnotationClause', { name }));
  table.set('annotation', [...columns, ...others.map(({ column }) => column)]);
}

function entriesOf(table: DecisionTable, row: Rule, others: readonly { readonly at: number }[]) {
  const { nl, en } = saidBy(table, row).all;
  const beside = others.map(({ at }) => row.annotationEntry?.[at]?.text ?? '');
  return [nl, en, ...beside].map((text) => moddle.create('dmn:RuleAnnotation', { text }));
}
