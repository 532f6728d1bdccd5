import { publicWarningIssued } from '@keten/contracts';
import type { JsonOf, PublicWarning } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Log, Projection, Row } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { History } from './index-warnings.ts';
import { findInIndex, inListOrder, noteInIndex, viewPrefix } from './index-warnings.ts';

export type { History } from './index-warnings.ts';

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
  #listing: Promise<Listed> | undefined;

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
   * In force, the worst first, and then what ended not long ago. When Redis is away, what this process saw last: old news with
   * its time beside it is better than an error while people look for what to do.
   */
  listed(): Promise<Listed> {
    // A crowd that comes at once is answered by one read.
    this.#listing ??= this.#list().finally(() => (this.#listing = undefined));
    return this.#listing;
  }

  async #list(): Promise<Listed> {
    const at = this.#clock();
    try {
      const ids = await findInIndex(this.#redis, at);
      const found = await LatestRows.allOf<PublicWarning>(this.#redis, ids.map(revisionsKey));
      const warnings = inListOrder(
        found.map(historyOf).filter((history) => history !== undefined),
        at,
      );
      this.#remembered = new Map(warnings.map((each) => [each[0].warningId, { found: each, at }]));
      this.#lastSeen = { warnings, at };
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
    return historyOf(await this.#revisions(warningId).all());
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
    const { warningId, revision, checkCode, purpose } = warning;
    await this.#revisions(warningId).put({ field: String(revision), sequence, group: purpose, value: warning });
    await this.#codes.put({ field: checkCode, sequence, group: 'code', value: { warningId, revision } });
    await noteInIndex(this.#redis, warning, this.#clock());
  }

  readonly #revisions = (warningId: string): LatestRows<PublicWarning> =>
    new LatestRows(this.#redis, revisionsKey(warningId));
}

const revisionsKey = (warningId: string): string => `${viewPrefix}:{${warningId}}:revisions`;

function historyOf(rows: readonly Row<JsonOf<PublicWarning>>[]): History | undefined {
  const [newest, ...older] = rows.map(({ value }) => revive(value)).sort((a, b) => b.revision - a.revision);
  return newest && [newest, ...older];
}

function coded(history: History | undefined, code: string): Coded | undefined {
  const warning = history?.find(({ checkCode }) => checkCode === code);
  return history && warning && { warning, history };
}

const revive = (value: JsonOf<PublicWarning>): PublicWarning => ({
  ...value,
  issuedAt: new Date(value.issuedAt),
  expiresAt: new Date(value.expiresAt),
});
