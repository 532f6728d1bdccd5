import type { Column } from './columns.ts';
import type { Effort } from './effort.ts';
import { isWildcard, passes, readTest } from './feel.ts';
import type { ReadTest } from './feel.ts';
import { valueClasses } from './value-classes.ts';
import type { ValueClasses } from './value-classes.ts';

export type Answers = {
  readonly classes: ValueClasses;
  /** For each class of values, which rows it passes. */
  readonly passing: readonly Uint8Array[];
  /** Which rows do not look at this column. */
  readonly indifferent: Uint8Array;
};
type Sound = Exclude<ReadTest, { readonly fault: string }>;

/**
 * Asks FEEL about every class of values that the column can have, once for each cell that differs, and never again.
 *
 * @param refuse is told what is wrong with which row's cell
 */
export async function compileColumn(
  column: Column,
  tests: readonly string[],
  effort: Effort,
  refuse: (row: number, message: string) => void,
): Promise<Answers | undefined> {
  const read = new Map<string, ReadTest>();
  for (const test of new Set(tests)) {
    await effort.spendOn(test);
    read.set(test, readTest(column, test));
  }
  const faults = tests.map((test) => read.get(test)).map((each) => (each && 'fault' in each ? each.fault : undefined));
  for (const [row, fault] of faults.entries()) if (fault !== undefined) refuse(row, fault);
  if (faults.some((fault) => fault !== undefined)) return undefined;
  const sound = [...read].map(([test, said]) => [test, said as Sound] as const);

  const classes = valueClasses(
    column,
    sound.flatMap(([, { numbers }]) => numbers),
  );
  const answers = new Map<string, readonly boolean[]>();
  for (const [test, { words }] of sound) answers.set(test, await answersOf(test, words, classes.samples, effort));
  return {
    classes,
    passing: classes.samples.map((_, at) => Uint8Array.from(tests, (test) => (answers.get(test)?.[at] ? 1 : 0))),
    indifferent: Uint8Array.from(tests, (test) => (isWildcard(test) ? 1 : 0)),
  };
}

/** What a test says to each sample; it is asked once about those that it can't tell apart. */
async function answersOf(
  test: string,
  words: readonly string[],
  samples: readonly unknown[],
  effort: Effort,
): Promise<readonly boolean[]> {
  if (isWildcard(test)) return samples.map(() => true);
  const answers = new Map<string, boolean>();
  for (const value of samples) {
    const key = whatIsSeen(value, words);
    if (answers.has(key)) continue;
    await effort.spendOn(test);
    answers.set(key, passes(test, value));
  }
  return samples.map((value) => answers.get(whatIsSeen(value, words)) ?? false);
}

/** Of a word and of a list, a test sees the words that it mentions itself; and how long a list is. */
function whatIsSeen(value: unknown, words: readonly string[]): string {
  if (typeof value === 'string') return words.includes(value) ? value : '';
  if (!Array.isArray(value)) return String(value);
  return [value.length, ...words.filter((word) => value.includes(word))].join();
}
