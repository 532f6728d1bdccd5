import type { DecisionTable, Element, Rule } from 'dmn-moddle';
import { because } from '@keten/domain';
import type { Because } from '@keten/domain';
import type { TableFault } from './table-fault.ts';

/** The languages of a reason, by the marks in a description and the names of annotation columns. */
const languageNames = { nl: 'Dutch', en: 'English' } as const;
type Mark = keyof typeof languageNames;
const marks = Object.keys(languageNames) as readonly Mark[];

/** Whether the rows of a table must say why in both languages, or may in English only, as those did that were approved before. */
export type Languages = 'both' | 'english';

/** Why a row speaks, by language; empty where it does not say so. */
type Said = Readonly<Record<Mark, string>>;

/**
 * A row says why in its description, after `nl:` and `en:`, because the modelers that most people have show no other
 * annotation; or in annotation columns of these names (DMN 1.3 §8.3.1, RuleAnnotationClause). A description without the two
 * is a reason in English when the row has no other, as all had once; beside the columns it is a note.
 */
export function saidBy(
  table: DecisionTable,
  row: Rule,
): { readonly inColumns: Said; readonly inNotes: Said; readonly all: Said } {
  const { inColumns, notes } = annotationsOf(table, row);
  const inNotes = notes.map(partsOf).find(({ nl, en }) => nl !== '' || en !== '') ?? nothing;
  const all = { nl: inColumns.nl || inNotes.nl, en: inColumns.en || inNotes.en };
  const isFormer = all.nl === '' && all.en === '';
  return { inColumns, inNotes, all: isFormer ? { nl: '', en: notes.find(Boolean) ?? '' } : all };
}

const nothing: Said = { nl: '', en: '' };

/** A description beside the columns that does not say which language it is in. */
export function isNote(table: DecisionTable, row: Rule): boolean {
  const { inColumns } = saidBy(table, row);
  const { nl, en } = partsOf(tidy(row.description));
  return (inColumns.nl || inColumns.en) !== '' && (nl || en) === '';
}

const markOf = ({ name }: Element): Mark | undefined => marks.find((mark) => mark === name?.trim().toLowerCase());

export const isLanguageColumn = (column: Element): boolean => markOf(column) !== undefined;

/** What stands in the columns of the languages, and everything else that is written beside a row. */
function annotationsOf({ annotation = [] }: DecisionTable, { description, annotationEntry = [] }: Rule) {
  const entries = annotationEntry.map(({ text }, at) => {
    const column = annotation[at];
    return { mark: column && markOf(column), text: tidy(text) };
  });
  const textOf = (wanted: Mark): string => entries.find(({ mark }) => mark === wanted)?.text ?? '';
  const others = entries.filter(({ mark }) => mark === undefined).map(({ text }) => text);
  return { inColumns: { nl: textOf('nl'), en: textOf('en') }, notes: [tidy(description), ...others] };
}

/** `nl: Er is tijd. en: There is time.`, on one line or two, in either order. */
function partsOf(note: string): Said {
  const [, ...parts] = note.split(/(?<=^| )(nl|en):(?= |$)/i).map((part) => part.trim());
  const after = (mark: Mark): string => {
    const at = parts.findIndex((part, index) => index % 2 === 0 && part.toLowerCase() === mark);
    return at < 0 ? '' : (parts[at + 1] ?? '');
  };
  return { nl: after('nl'), en: after('en') };
}

export const tidy = (text = ''): string => text.replaceAll(/\s+/g, ' ').trim();

/** Why a row speaks, in the languages in which it says so. */
export function reasonOf(table: DecisionTable, row: Rule): Because {
  const { nl, en } = saidBy(table, row).all;
  return nl === '' ? { because: en, texts: [] } : because(en, nl);
}

/** A sentence: a capital, at most a few lines, a full stop. */
const sentence = /^\p{Lu}.{1,300}\.$/u;

/** What is wrong with why a row speaks, each with the language that is meant. */
export function faultsOfReason(
  name: string,
  table: DecisionTable,
  row: Rule,
  languages: Languages,
): readonly Omit<TableFault, 'row'>[] {
  const { inColumns, inNotes, all } = saidBy(table, row);
  const fault = (column: Mark, message: string): Omit<TableFault, 'row'> => ({ table: name, column, message });
  const asked = marks.filter((mark) => mark === 'en' || languages === 'both' || all.nl !== '');
  const missing = asked.filter((mark) => !sentence.test(all[mark]));
  const torn = marks.filter((mark) => inColumns[mark] && inNotes[mark] && inColumns[mark] !== inNotes[mark]);
  return [
    ...missing.map((mark) => fault(mark, `needs a reason in ${languageNames[mark]}: ${wanted}`)),
    ...torn.map((mark) => fault(mark, 'says something else in the description than in the column: let one of them be')),
    ...(all.nl !== '' && all.nl === all.en ? [fault('nl', 'has the same sentence in Dutch and in English')] : []),
  ];
}

const wanted = 'a sentence with a capital and a full stop, of 300 characters at most';
