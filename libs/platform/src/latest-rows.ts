import type { JsonOf } from '@keten/domain';
import type { Redis } from 'ioredis';

export type Row<Value> = {
  readonly field: string;
  /** Of the fact that the row comes from. */
  readonly sequence: number;
  /** Rows are counted by it; no spaces. */
  readonly group: string;
  readonly value: Value;
};

/**
 * Keeps a row unless one from a later fact is there, and the counts with it, in one step. Facts come more than once and out
 * of order, to several processes: whichever order they come in, the rows end up the same.
 */
const putScript = `
local old = redis.call('HGET', KEYS[1], ARGV[1])
if old then
  local sequence, group = string.match(old, '^(%d+) (%S*) ')
  if tonumber(sequence) >= tonumber(ARGV[2]) then return 0 end
  redis.call('HINCRBY', KEYS[2], group, -1)
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. ARGV[4])
redis.call('HINCRBY', KEYS[2], ARGV[3], 1)
return 1`;

/** Takes a row out unless one from a later fact took its place meanwhile, and out of the counts with it. */
const dropScript = `
local old = redis.call('HGET', KEYS[1], ARGV[1])
if not old then return 0 end
local sequence, group = string.match(old, '^(%d+) (%S*) ')
if tonumber(sequence) ~= tonumber(ARGV[2]) then return 0 end
redis.call('HINCRBY', KEYS[2], group, -1)
return redis.call('HDEL', KEYS[1], ARGV[1])`;

/**
 * Rows of a view in a Redis hash, the latest fact for each field.
 *
 * @param key with a hash tag, such as `console:{w-1}:obligations`: rows and counts live on one node.
 */
export class LatestRows<Value extends object> {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #countsKey: string;

  constructor(redis: Redis, key: string) {
    if (!/\{[^{}]+\}/.test(key)) throw new TypeError(`${key} has no hash tag`);
    this.#redis = redis;
    this.#key = key;
    this.#countsKey = `${key}:counts`;
  }

  /** @returns false when a row of the same or a later fact was there. */
  async put({ field, sequence, group, value }: Row<Value>): Promise<boolean> {
    const json = JSON.stringify(value);
    return (await this.#redis.eval(putScript, 2, this.#key, this.#countsKey, field, sequence, group, json)) === 1;
  }

  /** Forgets a row that nobody looks at any more. A view that is made anew has it again. */
  async drop({ field, sequence }: Pick<Row<unknown>, 'field' | 'sequence'>): Promise<boolean> {
    return (await this.#redis.eval(dropScript, 2, this.#key, this.#countsKey, field, sequence)) === 1;
  }

  async get(field: string): Promise<Row<JsonOf<Value>> | undefined> {
    const found = await this.#redis.hget(this.#key, field);
    return found === null ? undefined : rowOf(field, found);
  }

  /** All rows, those of the earliest facts first, and those of one fact by field: the same each time. */
  async all(): Promise<readonly Row<JsonOf<Value>>[]> {
    const found = await this.#redis.hgetall(this.#key);
    const rows = Object.entries(found).map(([field, text]) => rowOf<JsonOf<Value>>(field, text));
    return rows.sort((a, b) => a.sequence - b.sequence || (a.field < b.field ? -1 : 1));
  }

  /** How many rows there are in each group; groups without rows are left out. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    const found = Object.entries(await this.#redis.hgetall(this.#countsKey));
    return Object.fromEntries(found.map(([group, count]) => [group, Number(count)] as const).filter(([, n]) => n > 0));
  }
}

function rowOf<Value>(field: string, text: string): Row<Value> {
  const afterSequence = text.indexOf(' ');
  const afterGroup = text.indexOf(' ', afterSequence + 1);
  return {
    field,
    sequence: Number(text.slice(0, afterSequence)),
    group: text.slice(afterSequence + 1, afterGroup),
    value: JSON.parse(text.slice(afterGroup + 1)) as Value,
  };
}
