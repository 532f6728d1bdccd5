import type { JsonOf } from '@keten/domain';
import type { Redis } from 'ioredis';
import { readPage } from './read-page.ts';
import type { Page, PageWanted, Place } from './read-page.ts';
import { callRedis } from './redis-functions.ts';

export type Row<Value> = {
  readonly field: string;
  /** Of the fact that the row comes from. */
  readonly sequence: number;
  /** Rows are counted and paged by it; no spaces. */
  readonly group: string;
  readonly value: Value;
};

/**
 * Rows of a view in Redis, the latest fact for each field: a hash of rows, and of each group the order of its facts, so that a
 * page costs a reader no more than its rows, however many there are.
 *
 * @param key with a hash tag, such as `console:{w-1}:obligations`: rows, counts and orders live on one node.
 */
export class LatestRows<Value extends object> {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #countsKey: string;

  constructor(redis: Redis, key: string) {
    if (!/\{[^{}]+\}/.test(key)) throw new TypeError(`${key} has no hash tag`);
    this.#redis = redis;
    this.#key = key;
    this.#countsKey = countsKeyOf(key);
  }

  /** @returns false when a row of the same or a later fact was there. */
  async put({ field, sequence, group, value }: Row<Value>): Promise<boolean> {
    const json = JSON.stringify(value);
    return (await this.#call('put_row', [field, sequence, group, json])) === 1;
  }

  /** Forgets a row that nobody looks at any more. A view that is made anew has it again. */
  async drop({ field, sequence }: Pick<Row<unknown>, 'field' | 'sequence'>): Promise<boolean> {
    return (await this.#call('drop_row', [field, sequence])) === 1;
  }

  #call(name: 'put_row' | 'drop_row', args: readonly (string | number)[]): Promise<unknown> {
    return callRedis(this.#redis, name, [this.#key, this.#countsKey], args);
  }

  async get(field: string): Promise<Row<JsonOf<Value>> | undefined> {
    const [row] = await this.some([field]);
    return row;
  }

  /** The rows of these fields, in their order; who has none is left out. */
  async some(fields: readonly string[]): Promise<readonly Row<JsonOf<Value>>[]> {
    if (fields.length === 0) return [];
    const found = await this.#redis.hmget(this.#key, ...fields);
    return found.flatMap((text, at) => (text === null ? [] : [rowOf<JsonOf<Value>>(fields[at] ?? '', text)]));
  }

  /**
   * A page of rows, those of the latest facts first. Groups that are named in tiers are shown tier by tier: what asks for a
   * person now is never pushed out of sight by what changed later. Rows that may not be read are passed over, and the page is
   * filled with those behind them.
   */
  async page(wanted: PageWanted<JsonOf<Value>> = {}): Promise<Page<Row<JsonOf<Value>>>> {
    if (wanted.id !== undefined) return { items: await this.#alone(wanted.id, wanted) };
    const tiers = wanted.tiers ?? [Object.keys(await this.counts())];
    return readPage({
      wanted,
      tiers,
      order: (group, from, most) => this.#order(group, from, most),
      rows: (of) => this.some(of),
    });
  }

  /**
   * All rows, those of the earliest facts first, and those of one fact by field: the same each time. For rows that are bounded
   * by what their key names, such as the recipients of one warning; a list that grows is read by page.
   */
  async all(): Promise<readonly Row<JsonOf<Value>>[]> {
    return allIn(await this.#redis.hgetall(this.#key));
  }

  /** How many rows there are in each group; groups without rows are left out. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    return countsIn(await this.#redis.hgetall(this.#countsKey));
  }

  /** The counts of several keys, asked for in one go. */
  static async countsOf(redis: Redis, keys: readonly string[]): Promise<readonly Readonly<Record<string, number>>[]> {
    return (await hashesAt(redis, keys.map(countsKeyOf))).map(countsIn);
  }

  /** All rows of several keys, asked for in one go: how many keys there are is bounded by who asks. */
  static async allOf<Value>(
    redis: Redis,
    keys: readonly string[],
  ): Promise<readonly (readonly Row<JsonOf<Value>>[])[]> {
    return (await hashesAt(redis, keys)).map((found) => allIn<JsonOf<Value>>(found));
  }

  async #alone(field: string, { tiers, mayRead }: PageWanted<JsonOf<Value>>) {
    const isWanted = ({ group, value }: Row<JsonOf<Value>>): boolean =>
      (tiers?.flat().includes(group) ?? true) && (mayRead?.(value) ?? true);
    return (await this.some([field])).filter(isWanted);
  }

  /** Where the rows of a group stand, the latest first: after a place, those of its own fact included, or from the first on. */
  async #order(group: string, after: Place | undefined, most: number): Promise<readonly Place[]> {
    const key = `${this.#key}:order:${group}`;
    if (!after) return placesIn(await this.#redis.zrevrange(key, 0, most - 1, 'WITHSCORES'));
    const { sequence, field } = after;
    const [same, earlier] = await Promise.all([
      this.#redis.zrevrangebyscore(key, sequence, sequence, 'WITHSCORES'),
      this.#redis.zrevrangebyscore(key, `(${sequence}`, '-inf', 'WITHSCORES', 'LIMIT', 0, most),
    ]);
    return [...placesIn(same).filter((each) => each.field < field), ...placesIn(earlier)];
  }
}

async function hashesAt(redis: Redis, keys: readonly string[]): Promise<readonly Readonly<Record<string, string>>[]> {
  const asked = redis.pipeline();
  for (const key of keys) asked.hgetall(key);
  const answers = (await asked.exec()) ?? [];
  return answers.map(([error, found]) => {
    if (error) throw error;
    return found as Record<string, string>;
  });
}

function allIn<Value>(found: Readonly<Record<string, string>>): readonly Row<Value>[] {
  const rows = Object.entries(found).map(([field, text]) => rowOf<Value>(field, text));
  return rows.sort((a, b) => a.sequence - b.sequence || (a.field < b.field ? -1 : 1));
}

const countsKeyOf = (key: string): string => `${key}:counts`;

const countsIn = (found: Readonly<Record<string, string>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(found)
      .map(([group, count]) => [group, Number(count)] as const)
      .filter(([, count]) => count > 0),
  );

/** One list of fields, each followed by its score. */
const placesIn = (found: readonly string[]): readonly Place[] =>
  found.flatMap((field, at) => (at % 2 === 0 ? [{ field, sequence: Number(found[at + 1]) }] : []));

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
