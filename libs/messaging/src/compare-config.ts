type Config = Readonly<Record<string, unknown>>;

/** What is there is not what was asked for: nobody may work on a broker that keeps other promises than we think. */
export class TopologyDiffers extends Error {
  override readonly name = 'TopologyDiffers';
  readonly differences: readonly string[];
  constructor(differences: readonly string[]) {
    super(`The broker differs from what was asked for:\n  ${differences.join('\n  ')}`);
    this.differences = differences;
  }
}

/**
 * Where the server's answer differs from what was asked: something ignored, changed by hand, or set that we never asked for.
 * An absent value and its zero are the same, since the server leaves zeros out.
 */
export function differencesOf(name: string, asked: Config, got: Config): readonly string[] {
  const keys = [...new Set([...Object.keys(asked), ...Object.keys(got)])].filter((key) => !ofTheServer.has(key));
  return keys.flatMap((key) => {
    const [want, have] = [normal(asked[key]), normal(got[key])];
    return want === have ? [] : [`${name}: ${key} should be ${want}, is ${have}`];
  });
}

/** Filled in by the server or the client, and no promise of ours depends on it. */
const ofTheServer = new Set(['consumer_limits', 'compression', 'first_seq', 'opt_start_seq', 'mirror_direct']);

const zeros = new Set(['false', '0', '""', '[]', '{}', 'null']);

function normal(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(sorted(value));
  return zeros.has(text) ? 'nothing' : text;
}

const isWord = (value: unknown): value is string => typeof value === 'string';

function sorted(value: unknown): unknown {
  // Lists of words are subjects and the like, which mean the same in any order; lists of waits do not.
  if (Array.isArray(value)) return value.every(isWord) ? value.toSorted() : value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(
    ([key, part]) => !key.startsWith('_nats') && !zeros.has(JSON.stringify(part)),
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}
