import type { Both } from './in-both.ts';

/** One language of words that stand in two. */
export const halfOf = <Name extends string>(
  words: Readonly<Record<Name, Both>>,
  half: keyof Both,
): Record<Name, string> =>
  Object.fromEntries(Object.entries<Both>(words).map(([name, both]) => [name, both[half]])) as Record<Name, string>;
