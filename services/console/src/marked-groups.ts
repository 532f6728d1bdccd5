import { clearanceFor, mayRead, rubriceringen } from '@keten/domain';
import type { Marking, Operator, Rubricering } from '@keten/domain';

type Cleared = Pick<Operator, 'clearance'>;
type Counts = Readonly<Record<string, number>>;

/** A name of a group has no spaces. */
const groupFor = (state: string, clearance: Rubricering): string => `${state}/${rubriceringen.indexOf(clearance)}`;

/**
 * Rows of what is marked stand in a group for each state and each clearance that they take, so that pages and counts hold
 * nothing but what somebody may read, and cost no more than that.
 */
export const groupOf = (state: string, marking: Marking): string => groupFor(state, clearanceFor(marking));

/** The groups of these states that somebody may read. */
export const readableGroups = (states: readonly string[], person: Cleared): readonly string[] => {
  const levels = rubriceringen.filter((rubricering) => mayRead({ rubricering }, person));
  return states.flatMap((state) => levels.map((level) => groupFor(state, level)));
};

/** How many there are in each state that somebody may read. */
export function readableCounts<State extends string>(
  states: readonly State[],
  counts: Counts,
  person: Cleared,
): Readonly<Record<State, number>> {
  const inState = (state: State): number =>
    readableGroups([state], person).reduce((sum, group) => sum + (counts[group] ?? 0), 0);
  return Object.fromEntries(states.map((state) => [state, inState(state)])) as Record<State, number>;
}

/** The clearance with which somebody could read all that there is of these states; undefined for who can already. */
export const clearanceLacked = (states: readonly string[], counts: Counts, person: Cleared): Rubricering | undefined =>
  rubriceringen.findLast(
    (rubricering) =>
      !mayRead({ rubricering }, person) && states.some((state) => (counts[groupFor(state, rubricering)] ?? 0) > 0),
  );
