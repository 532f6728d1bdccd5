import { parseArgs } from 'node:util';

export type Options = {
  readonly seeds: readonly number[];
  /** How long faults go on, in each run. */
  readonly minutes: number;
  readonly entities: number;
  readonly json: boolean;
  readonly broken: string | undefined;
};

const usage = `npm run faults [-- --seed N | N..M] [--minutes N] [--entities N] [--broken NAME] [--json]
  --seed       the run to make, or the runs; 1 without it
  --minutes    how long faults go on in each run; 1 without it
  --entities   how many must confirm each warning, or stay silent; 100 without it
  --broken     a chain that was broken on purpose, which the checker has to catch: ack-before-publish, expiry-by-own-clock or ready-without-majority
  --json       the whole of each run, for other programs`;

/**
 * @param builds those that can be broken, by their names
 * @throws Error with the usage when an option is unknown or says nothing that can be.
 */
export function readOptions(args: readonly string[], builds: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '1' },
        entities: { type: 'string', default: '100' },
        broken: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    return {
      seeds: seedsIn(values.seed),
      minutes: positive('--minutes', values.minutes),
      entities: Math.round(positive('--entities', values.entities)),
      json: values.json,
      broken: values.broken === undefined ? undefined : buildIn(values.broken, builds),
    };
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n${usage}`, { cause });
  }
}

function buildIn(name: string, builds: readonly string[]): string {
  if (!builds.includes(name)) throw new Error(`--broken takes one of ${builds.join(', ')}, and not '${name}'`);
  return name;
}

/** `7`, or `1..20`. */
function seedsIn(text: string): readonly number[] {
  const [, first, last = first] = /^(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(from <= to)) throw new Error(`--seed takes a number or two, such as 7 or 1..20, and not '${text}'`);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 10_000)) throw new Error(`${name} takes a number above 0, and not '${text}'`);
  return number;
}
