import type { JsonOf } from '@keten/domain';
import type { Row } from '@keten/platform';
import type { Redis } from 'ioredis';

/**
 * Keeps a row unless one from a later fact is there, and its place in the order of its group, in one step: a row is in one group
 * at a time, whichever order the facts come in and however many processes apply them.
 */
const putScript = `
local old = redis.call('HGET', KEYS[1], ARGV[1])
if old and tonumber(string.match(old, '^%d+')) >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[4])
for index = 2, #KEYS do
  if index == tonumber(ARGV[3]) then redis.call('ZADD', KEYS[index], ARGV[2], ARGV[1])
  else redis.call('ZREM', KEYS[index], ARGV[1]) end
end
return 1`;

/**
 * Rows of a view in Redis, the latest fact for each field, of which a page reads only as many as it shows: ten thousand that
 * came in at once cost a reader no more than a hundred. Where all are read anyway, LatestRows of libs/platform is enough.
 *
 * @param key with a hash tag: all of it lives on one node.
 * @param groups all that there are; a row may go from one to another.
 */
export class OrderedRows<Value extends object, Group extends string> {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #groups: readonly Group[];

  constructor(redis: Redis, key: string, groups: readonly Group[]) {
    if (!/\{[^{}]+\}/.test(key)) throw new TypeError(`${key} has no hash tag`);
    this.#redis = redis;
    this.#key = key;
    this.#groups = groups;
  }

  /** @returns false when a row of the same or a later fact was there. */
  async put({ field, sequence, group, value }: Row<Value> & { readonly group: Group }): Promise<boolean> {
    const keys = [this.#key, ...this.#groups.map((each) => this.#orderOf(each))];
    // Redis counts from one, and the first key is that of the rows.
    const place = this.#groups.indexOf(group) + 2;
    const values = [field, sequence, place, JSON.stringify(value)];
    return (await this.#redis.eval(putScript, keys.length, ...keys, ...values)) === 1;
  }

  async get(field: string): Promise<Pick<Row<JsonOf<Value>>, 'sequence' | 'value'> | undefined> {
    const [row] = await this.#rows([field]);
    return row;
  }

  /** The rows of the latest facts of some groups, the latest first. */
  async latest(groups: readonly Group[], most: number): Promise<readonly JsonOf<Value>[]> {
    const found = await Promise.all(groups.map((group) => this.#order(group, most)));
    const fields = found.flat().sort((a, b) => b.sequence - a.sequence || (a.field < b.field ? -1 : 1));
    return (await this.#rows(fields.slice(0, most).map(({ field }) => field))).map(({ value }) => value);
  }

  /** How many rows each group has. */
  async counts(): Promise<Readonly<Record<Group, number>>> {
    const counts = this.#groups.map(async (group) => [group, await this.#redis.zcard(this.#orderOf(group))] as const);
    return Object.fromEntries(await Promise.all(counts)) as Record<Group, number>;
  }

  #orderOf(group: Group): string {
    return `${this.#key}:order:${group}`;
  }

  async #order(group: Group, most: number): Promise<{ readonly field: string; readonly sequence: number }[]> {
    const found = await this.#redis.zrevrange(this.#orderOf(group), 0, most - 1, 'WITHSCORES');
    // One list of fields, each followed by its score.
    return found.flatMap((field, at) => (at % 2 === 0 ? [{ field, sequence: Number(found[at + 1]) }] : []));
  }

  async #rows(fields: readonly string[]) {
    if (fields.length === 0) return [];
    const found = await this.#redis.hmget(this.#key, ...fields);
    return found.flatMap((text) => (text === null ? [] : [rowOf<JsonOf<Value>>(text)]));
  }
}

function rowOf<Value>(text: string): { readonly sequence: number; readonly value: Value } {
  const afterSequence = text.indexOf(' ');
  return {
    sequence: Number(text.slice(0, afterSequence)),
    value: JSON.parse(text.slice(afterSequence + 1)) as Value,
  };
}
