import type { CascadeStep } from '@keten/domain';
import type { Inquiry } from './inquiry.ts';
import type { Fired } from '@keten/dmn';
import type { Then } from './table-kinds.ts';

/** From the fourth sector on, a chain of failures is a guess about guesses. */
const maxDepth = 4;

type Dependency = Fired<Then<'dependencies'>>;
type Step = CascadeStep & { readonly by: Dependency };

/**
 * The sectors that fail because others do, each with the earliest time at which it may and why. Breadth first over the table
 * of dependencies: a circle ends because nothing in it comes earlier the second time, a long chain because of its depth.
 *
 * @param failing sectors that the threat hits itself; they are not part of the answer
 */
export function cascadeFrom(failing: readonly string[], inquiry: Inquiry): readonly CascadeStep[] {
  const steps = new Map<string, Step>();
  let front = new Map(failing.map((sector) => [sector, 0]));
  for (let depth = 0; depth < maxDepth && front.size > 0; depth += 1) {
    const next = new Map<string, number>();
    for (const [sector, since] of front)
      for (const by of inquiry.ask('dependencies', { sector })) {
        const { dependant, afterMinutes } = by.then;
        const after = since + afterMinutes;
        if (failing.includes(dependant) || (steps.get(dependant)?.afterMinutes ?? Infinity) <= after) continue;
        const { rule: _rule, ...why } = by.reason;
        steps.set(dependant, { sector: dependant, afterMinutes: after, ...why, by });
        next.set(dependant, after);
      }
    front = next;
  }
  const inOrder = [...steps.values()].sort(byTime);
  inquiry.remember(inOrder.map(({ by }) => by));
  return inOrder.map(({ by: _by, ...step }) => step);
}

const byTime = (a: CascadeStep, b: CascadeStep): number =>
  a.afterMinutes - b.afterMinutes || (a.sector < b.sector ? -1 : 1);
