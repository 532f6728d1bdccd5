import type { Reason } from '@keten/domain';

/**
 * What a fact must be for a rule to fire: a word, one of the listed ones; a list, one in common; a number, within bounds;
 * yes or no, exactly that.
 */
export type Condition<Value> = [Value] extends [boolean]
  ? boolean
  : [Value] extends [number]
    ? { readonly atLeast?: number; readonly atMost?: number }
    : [Value] extends [readonly (infer Word)[]]
      ? readonly Word[]
      : readonly Value[];

/** A row of a decision table: when all conditions hold, then this, because of that. No condition holds always. */
export type Rule<Facts, Then> = {
  readonly id: string;
  readonly when: { readonly [Name in keyof Facts]?: Condition<Facts[Name]> };
  readonly then: Then;
  readonly because: string;
};

export type Fired<Then> = { readonly then: Then; readonly reason: Reason };

/** The rows that fire, in the order of the table (hit policy "rule order" of DMN; who wants the first takes the first). */
export const evaluate = <Facts extends object, Then>(
  rules: readonly Rule<Facts, Then>[],
  facts: Facts,
): readonly Fired<Then>[] =>
  rules
    .filter(({ when }) => Object.entries(when).every(([name, is]) => holds(is, facts[name as keyof Facts])))
    .map(({ id, then, because }) => ({ then, reason: { rule: id, because } }));

function holds(condition: unknown, value: unknown): boolean {
  if (Array.isArray(condition)) {
    const words: readonly unknown[] = Array.isArray(value) ? value : [value];
    return words.some((word) => condition.includes(word));
  }
  if (typeof condition === 'object' && condition !== null && typeof value === 'number') {
    const { atLeast = -Infinity, atMost = Infinity } = condition as Condition<number>;
    return atLeast <= value && value <= atMost;
  }
  return condition === value;
}
