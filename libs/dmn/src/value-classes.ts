import type { Column } from './columns.ts';

/** All values of a column, in classes that no test can tell apart. */
export type ValueClasses = {
  /** One value of each class. */
  readonly samples: readonly unknown[];
  /** The class of a value; -1 for one that the column can't have. */
  readonly classOf: (value: unknown) => number;
};

/**
 * @param numbers those that the tests of the column compare with
 * @throws Error for a kind of column that no table looks at
 */
export function valueClasses(column: Column, numbers: readonly number[]): ValueClasses {
  switch (column.kind) {
    case 'word':
      return listed(column.words);
    case 'yes-no':
      return listed([false, true]);
    case 'words':
      return subsetsOf(column.words);
    case 'number':
      return intervalsBetween(numbers);
    case 'text':
      throw new Error('no table looks at free text');
  }
}

function listed(values: readonly unknown[]): ValueClasses {
  const classes = new Map(values.map((value, index) => [value, index]));
  return { samples: values, classOf: (value) => classes.get(value) ?? -1 };
}

/** Bit n of the class says whether the n-th word is in the list. */
function subsetsOf(words: readonly string[]): ValueClasses {
  const samples = Array.from({ length: 2 ** words.length }, (_, bits) => words.filter((_word, n) => bits & (1 << n)));
  const bitOf = new Map(words.map((word, n) => [word, 1 << n]));
  return {
    samples,
    classOf: (value) =>
      Array.isArray(value) ? value.reduce<number>((bits, word) => bits | (bitOf.get(word as string) ?? 0), 0) : -1,
  };
}

/** Below the first number, the number itself, between it and the next, and so on. */
function intervalsBetween(numbers: readonly number[]): ValueClasses {
  const bounds = [...new Set(numbers)].sort((a, b) => a - b);
  const between = bounds.map((bound, at) => (bound + (bounds[at + 1] ?? bound + 2)) / 2);
  const samples = [(bounds[0] ?? 1) - 1, ...bounds.flatMap((bound, at) => [bound, between[at]])];
  return {
    samples,
    classOf: (value) => {
      if (typeof value !== 'number') return -1;
      const at = bounds.findLastIndex((bound) => bound <= value);
      return at < 0 ? 0 : 1 + 2 * at + (bounds[at] === value ? 0 : 1);
    },
  };
}
