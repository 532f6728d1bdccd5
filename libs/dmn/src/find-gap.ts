import type { InputColumn, Row } from './table.ts';
import type { TableFault } from './table-fault.ts';

type Shape = {
  readonly inputs: readonly InputColumn[];
  readonly rows: readonly Row[];
  /** No two rows may hold at once. */
  readonly isUnique: boolean;
  /** Some row must hold, whatever the facts. */
  readonly isComplete: boolean;
};
type Gap = Pick<TableFault, 'row' | 'message'>;

/** As many combinations of classes as are looked through; a table that has more must end in a row that always holds. */
const maxCombinations = 20_000;

/**
 * The first combination of facts for which a table does not do what its hit policy promises. Every class of values is tried
 * against every other, so a table that passes can't surprise a live assessment.
 */
export function findGap({ inputs, rows, isUnique, isComplete }: Shape): Gap | undefined {
  const otherwise = rows.findIndex((_, row) => inputs.every(({ indifferent }) => indifferent[row] === 1));
  const isCovered = otherwise >= 0;
  if (!isUnique) {
    const hidden = rows[otherwise + 1];
    if (isCovered && isComplete && hidden)
      return { row: hidden.id, message: 'never speaks: the row before it always holds' };
    if (!isComplete || isCovered) return undefined;
  }
  const combinations = inputs.reduce((product, { classes }) => product * classes.samples.length, 1);
  if (combinations > maxCombinations)
    return { message: 'has too many combinations to look through: end it in a row that always holds' };
  return firstGap({ inputs, rows, isUnique, isComplete }, combinations);
}

function firstGap({ inputs, rows, isUnique, isComplete }: Shape, combinations: number): Gap | undefined {
  for (let combination = 0; combination < combinations; combination += 1) {
    const classes = digitsOf(combination, inputs);
    const holding = rows.filter((_, row) => inputs.every(({ passing }, at) => passing[classes[at] ?? 0]?.[row] === 1));
    const [first, second] = holding;
    const when = (): string =>
      inputs
        .map(({ label, classes: { samples } }, at) => `${label} ${JSON.stringify(samples[classes[at] ?? 0])}`)
        .join(', ');
    if (isUnique && first && second)
      return { row: second.id, message: `holds together with ${first.id} for ${when()}` };
    if (isComplete && !first) return { message: `has no row for ${when()}` };
  }
  return undefined;
}

/** A number in a system whose digits have as many values as the columns have classes. */
function digitsOf(combination: number, inputs: readonly InputColumn[]): number[] {
  let rest = combination;
  return inputs.map(({ classes: { samples } }) => {
    const digit = rest % samples.length;
    rest = Math.floor(rest / samples.length);
    return digit;
  });
}
