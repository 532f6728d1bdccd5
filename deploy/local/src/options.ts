import { parseArgs } from 'node:util';

export type Options = {
  /** End by itself when the story is told. */
  readonly once: boolean;
  /** The chain of the exercise instead: a plane of its own, with its own people. */
  readonly exercise: boolean;
  /** The script of the exercise instead of the one that comes with the demo. */
  readonly scenario?: string;
  /** One broker instead of a cluster of three. */
  readonly single: boolean;
  /** A CAP 1.2 file to report instead of the one that comes with the demo. */
  readonly report?: string;
};

const usage = `npm run demo [-- --once] [--exercise [--scenario FILE]] [--single] [--report FILE]
  --once         end by itself; exit code 0 only if every expected step happened
  --exercise     the chain of the exercise, with accounts, keys, people and addresses of its own
  --scenario FILE  the script of the exercise (see deploy/local/exercises); with --once stand-ins act, without it people
  --single       one nats-server instead of a cluster of three
  --report FILE  a CAP 1.2 file to report instead of the one that comes with the demo`;

/** @throws Error with the usage when an option is unknown. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean' },
        exercise: { type: 'boolean' },
        scenario: { type: 'string' },
        single: { type: 'boolean' },
        report: { type: 'string' },
      },
    });
    const { once = false, exercise = false, single = false, report, scenario } = values;
    return {
      once,
      exercise,
      single,
      ...(report === undefined ? {} : { report }),
      ...(scenario === undefined ? {} : { scenario }),
    };
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n${usage}`, { cause });
  }
}
