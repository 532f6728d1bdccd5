/** What a column of a decision table may hold, on its left side (facts) or on its right (what follows). */
export type Column =
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'number'; readonly atLeast: number; readonly atMost: number }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'text'; readonly maxLength: number };

/** One of these words. */
export const word = <Word extends string>(words: readonly Word[]) => ({ kind: 'word', words }) as const;
/** Any of these words, each at most once. */
export const words = <Word extends string>(list: readonly Word[]) => ({ kind: 'words', words: list }) as const;
/** A whole number within bounds. */
export const number = (atLeast: number, atMost: number) => ({ kind: 'number', atLeast, atMost }) as const;
export const yesNo = { kind: 'yes-no' } as const;
/** Free text of one line. */
export const text = (maxLength: number) => ({ kind: 'text', maxLength }) as const;

export type ValueOf<C> = C extends { readonly kind: 'word'; readonly words: readonly (infer Word)[] }
  ? Word
  : C extends { readonly kind: 'words'; readonly words: readonly (infer Word)[] }
    ? readonly Word[]
    : C extends { readonly kind: 'number' }
      ? number
      : C extends { readonly kind: 'yes-no' }
        ? boolean
        : string;

export type ValuesOf<Columns> = { readonly [Name in keyof Columns]: ValueOf<Columns[Name]> };

/** What is wrong with a value for a column, in words that follow the value; undefined when nothing is. */
export function faultOf(column: Column, value: unknown): string | undefined {
  switch (column.kind) {
    case 'word':
      return column.words.includes(value as string) ? undefined : `is none of ${listed(column.words)}`;
    case 'words':
      return faultOfWords(column.words, value);
    case 'number': {
      const fits = Number.isInteger(value) && column.atLeast <= Number(value) && Number(value) <= column.atMost;
      return fits ? undefined : `is no whole number from ${column.atLeast} to ${column.atMost}`;
    }
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'is neither true nor false';
    case 'text':
      return isLine(value, column.maxLength) ? undefined : `is no line of 1 to ${column.maxLength} characters`;
  }
}

function faultOfWords(known: readonly string[], value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'is no list';
  const stranger: unknown = value.find((each) => !known.includes(each as string));
  if (stranger !== undefined) return `holds ${JSON.stringify(stranger)}, which is none of ${listed(known)}`;
  return new Set(value).size < value.length ? 'holds a word twice' : undefined;
}

const isLine = (value: unknown, maxLength: number): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= maxLength && !/[\r\n]/.test(value);

export const listed = (list: readonly string[]): string => list.map((each) => `"${each}"`).join(', ');
