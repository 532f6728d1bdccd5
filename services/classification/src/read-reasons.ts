import type { DecisionTable, Rule } from 'dmn-moddle';
import { because } from '@keten/domain';
import type { Because } from '@keten/domain';
import type { TableFault } from './table-fault.ts';

/** The languages of a reason, by the names of the annotation columns that hold them. */
const columns = { nl: 'Dutch', en: 'English' } as const;
type Column = keyof typeof columns;
const columnNames = Object.keys(columns) as readonly Column[];

/** Whether the rows of a table must say why in both languages, or may in English only, as those did that were approved before. */
export type Languages = 'both' | 'english';

/** What a row says why, by the column in which it stands. */
type Said = Readonly<Record<Column, string>>;

/**
 * A row says why in the annotation columns `nl` and `en` (DMN 1.3 §8.3.1, RuleAnnotationClause), or in its description after
 * `nl:` and `en:`, because some modelers show nothing but that. A description without either is a reason in English when the
 * row has no other, as all had once; beside the columns it is a note.
 */
function saidBy({ annotation = [] }: DecisionTable, { description = '', annotationEntry = [] }: Rule): Said {
  const marked = partsOf(description);
  const inColumns = (wanted: Column): string =>
    tidy(annotationEntry[annotation.findIndex(({ name = '' }) => name.trim().toLowerCase() === wanted)]?.text);
  const said = { nl: inColumns('nl') || marked.nl, en: inColumns('en') || marked.en };
  const former = [description, ...annotationEntry.map(({ text }) => text)].map((each) => tidy(each)).find(Boolean);
  return said.nl === '' && said.en === '' ? { nl: '', en: former ?? '' } : said;
}

/** `nl: Er is tijd. en: There is time.`, on one line or two, in either order. */
function partsOf(description: string): Said {
  const parts = tidy(description).split(/(?:^| )(nl|en): /);
  const after = (mark: Column): string => parts[parts.indexOf(mark) + 1 || parts.length] ?? '';
  return { nl: after('nl').trim(), en: after('en').trim() };
}

export const tidy = (text = ''): string => text.replaceAll(/\s+/g, ' ').trim();

/** Why a row speaks, in the languages in which it says so. */
export function reasonOf(table: DecisionTable, row: Rule): Because {
  const { nl, en } = saidBy(table, row);
  return nl === '' ? { because: en, texts: [] } : because(en, nl);
}

/** A sentence: a capital, at most a few lines, a full stop. */
const sentence = /^\p{Lu}.{1,300}\.$/u;

/** What is wrong with why a row speaks, each with the column in which it should stand. */
export function faultsOfReason(
  name: string,
  table: DecisionTable,
  row: Rule,
  languages: Languages,
): readonly Omit<TableFault, 'row'>[] {
  const said = saidBy(table, row);
  const twofold = partsOf(row.description ?? '');
  const fault = (column: Column, message: string): Omit<TableFault, 'row'> => ({ table: name, column, message });
  const asked = columnNames.filter((column) => column === 'en' || languages === 'both' || said.nl !== '');
  const missing = asked.filter((column) => !sentence.test(said[column]));
  const torn = columnNames.filter((column) => twofold[column] !== '' && twofold[column] !== said[column]);
  return [
    ...missing.map((column) =>
      fault(
        column,
        `needs a reason in ${columns[column]}: a sentence with a capital and a full stop, of 300 characters at most`,
      ),
    ),
    ...torn.map((column) => fault(column, 'says something else in the description: let one of them be')),
    ...(said.nl !== '' && said.nl === said.en ? [fault('nl', 'has the same sentence in Dutch and in English')] : []),
  ];
}
