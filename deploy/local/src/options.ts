import { parseArgs } from 'node:util';

export type Options = {
  /** End by itself when the story is told. */
  readonly once: boolean;
  /** One broker instead of a cluster of three. */
  readonly single: boolean;
  /** A CAP 1.2 file to report instead of the one that comes with the demo. */
  readonly report?: string;
};

const usage = `npm run demo [-- --once] [--single] [--report FILE]
  --once         end by itself; exit code 0 only if every expected step happened
  --single       one nats-server instead of a cluster of three
  --report FILE  a CAP 1.2 file to report instead of the one that comes with the demo`;

/** @throws Error with the usage when an option is unknown. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { once: { type: 'boolean' }, single: { type: 'boolean' }, report: { type: 'string' } },
    });
    const { once = false, single = false, report } = values;
    return { once, single, ...(report === undefined ? {} : { report }) };
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n${usage}`, { cause });
  }
}
