import { publicWarningIssued } from '@keten/contracts';
import type { JsonOf, PublicWarning } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Log, Projection } from '@keten/platform';
import type { Redis } from 'ioredis';

/** Everything of this view in Redis, which is made anew from the stream. Another form of it gets another number. */
export const viewPrefix = 'citizen:v3';

/** A warning that has ended stays on the site for a week: it never just disappears (S50). */
const shownAfterEndMs = 7 * 24 * 3600_000;
const mostShown = 200;

/** All revisions of one warning, the newest first; there is always one. */
export type History = readonly [PublicWarning, ...PublicWarning[]];
/** `isOld` when Redis is away: there may be newer ones. */
export type Listed = { readonly warnings: readonly History[]; readonly at: Date; readonly isOld?: true };
type Seen = { readonly found: History | undefined; readonly at: Date };

type Coded = { readonly warning: PublicWarning; readonly history: History };

/** What citizens may know, from the one stream that this service can see. */
export class PublicWarnings {
  readonly projections: readonly Projection[];
  readonly #redis: Redis;
  readonly #log: Pick<Log, 'warn'>;
  readonly #clock: () => Date;
  readonly #codes: LatestRows<{ readonly warningId: string; readonly revision: number }>;
  /** By warning, for when Redis is away; what is no longer listed leaves it with the next list. */
  #remembered = new Map<string, Seen & { readonly found: History }>();
  #lastSeen: Listed | undefined;

  constructor(redis: Redis, log: Pick<Log, 'warn'>, clock: () => Date) {
    this.#redis = redis;
    this.#log = log;
    this.#clock = clock;
    this.#codes = new LatestRows(redis, `${viewPrefix}:{codes}`);
    this.projections = [
      project(publicWarningIssued, async (warning, sequence) => {
        await this.#add(warning, sequence);
        return undefined;
      }),
    ];
  }

  /**
   * In force or ended not long ago, the last one changed first. When Redis is away, what this process saw last: old news with its
   * time beside it is better than an error while people look for what to do.
   */
  async listed(): Promise<Listed> {
    const at = this.#clock();
    try {
      const ids = await this.#redis.zrangebyscore(listKey, at.getTime(), '+inf', 'LIMIT', 0, mostShown);
      const found = await Promise.all(ids.map((warningId) => this.#read(warningId)));
      const warnings = found.filter((history) => history !== undefined);
      this.#remembered = new Map(warnings.map((each) => [each[0].warningId, { found: each, at }]));
      this.#lastSeen = { warnings: warnings.toSorted(lastChangedFirst), at };
      return this.#lastSeen;
    } catch (err) {
      if (!this.#lastSeen) throw err;
      this.#log.warn({ err }, 'the list of warnings is an old one');
      return { ...this.#lastSeen, isOld: true };
    }
  }

  async history(warningId: string): Promise<History | undefined> {
    return (await this.seen(warningId)).found;
  }

  /** One warning, and as of when; from memory when Redis is away. */
  async seen(warningId: string): Promise<Seen> {
    const at = this.#clock();
    try {
      const found = await this.#read(warningId);
      if (found) this.#remembered.set(warningId, { found, at });
      return { found, at };
    } catch (err) {
      const remembered = this.#remembered.get(warningId);
      if (!remembered) throw err;
      this.#log.warn({ err }, 'a warning is an old one');
      return remembered;
    }
  }

  async #read(warningId: string): Promise<History | undefined> {
    const rows = await this.#revisions(warningId).all();
    const [newest, ...older] = rows.map(({ value }) => revive(value)).sort((a, b) => b.revision - a.revision);
    return newest && [newest, ...older];
  }

  /** Which revision of which warning carries a check code. */
  async byCode(code: string): Promise<Coded | undefined> {
    try {
      const found = await this.#codes.get(code);
      return found && coded(await this.#read(found.value.warningId), code);
    } catch (err) {
      const known = [...this.#remembered.values()].map(({ found }) => coded(found, code));
      const remembered = known.find((each) => each !== undefined);
      if (!remembered) throw err;
      return remembered;
    }
  }

  async #add(warning: PublicWarning, sequence: number): Promise<void> {
    const { warningId, revision, checkCode, purpose, expiresAt } = warning;
    await this.#revisions(warningId).put({ field: String(revision), sequence, group: purpose, value: warning });
    await this.#codes.put({ field: checkCode, sequence, group: 'code', value: { warningId, revision } });
    // Only ever later: whichever order revisions come in, none is taken off the site too early.
    const until = Math.max(expiresAt.getTime(), warning.issuedAt.getTime()) + shownAfterEndMs;
    await this.#redis.zadd(listKey, 'GT', until, warningId);
  }

  readonly #revisions = (warningId: string): LatestRows<PublicWarning> =>
    new LatestRows(this.#redis, `${viewPrefix}:{${warningId}}:revisions`);
}

function coded(history: History | undefined, code: string): Coded | undefined {
  const warning = history?.find(({ checkCode }) => checkCode === code);
  return history && warning && { warning, history };
}

const listKey = `${viewPrefix}:listed`;

const lastChangedFirst = ([a]: History, [b]: History): number => b.issuedAt.getTime() - a.issuedAt.getTime();

const revive = (value: JsonOf<PublicWarning>): PublicWarning => ({
  ...value,
  issuedAt: new Date(value.issuedAt),
  expiresAt: new Date(value.expiresAt),
});
