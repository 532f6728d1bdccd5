import { issuedEvents, issueFault, warningSubjects } from '@keten/contracts';
import type { Plane, PublicWarning, WarningIssued } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { callRedis } from '@keten/platform';
import type { Redis } from 'ioredis';
import { RevisionWatch, watchAll } from './revision-watch.ts';
import type { Watching } from './revision-watch.ts';

/** The older revision may end later than the newer one, and waits nowhere longer than a week. */
const rememberedSeconds = 8 * 24 * 3600;

/**
 * The newest revision of each warning that was to be broadcast, known to all processes of all gateways of a Redis. It is written
 * down before anything of it is sent, so that what still waits of an older one stops everywhere.
 */
export class NewestRevisions extends RevisionWatch {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    // Without Redis nothing is sent either: who broadcasts claims there first.
    super(async (warningId) => Number(await redis.get(keyOf(warningId))));
    this.#redis = redis;
  }

  async note({ warningId, revision }: Pick<PublicWarning, 'warningId' | 'revision'>): Promise<void> {
    await callRedis(this.#redis, 'note_revision', [keyOf(warningId)], [revision, rememberedSeconds]);
  }
}

const keyOf = (warningId: string): string => `newest-revision:{${warningId}}`;

/** Of as many warnings as are under way at once, it is remembered how far they were read. */
const mostKept = 256;

/**
 * The newest revision that two persons agreed on, as the log has it: known before anybody is told of it, whichever channels and
 * recipients it is for. A log that does not answer stops nothing. What was read once is not read again, since it may be large
 * and is asked for many times a second.
 */
export const issuedRevisions = (log: Pick<FactLog, 'read'>, plane: Plane): RevisionWatch => {
  const known = new Map<string, { readonly newest: number; readonly sequence: number }>();
  return new RevisionWatch(async (warningId) => {
    const before = known.get(warningId) ?? { newest: 0, sequence: 0 };
    const events = Object.values(issuedEvents);
    const read = await log.read(warningSubjects(warningId), events, before.sequence).catch(() => undefined);
    if (!read) return before.newest;
    const issues = read.facts.map(({ fact }) => fact as WarningIssued).filter((issue) => !issueFault(issue, plane));
    const newest = Math.max(before.newest, ...issues.map(({ revision }) => revision));
    if (known.size >= mostKept) known.clear();
    known.set(warningId, { newest, sequence: Math.max(before.sequence, read.lastSequence) });
    return newest;
  });
};

/**
 * What stops a broadcast: a newer one, and before fan-out has come to that, the issue itself. Until both are known, phone by phone
 * would hear what is no longer so.
 */
export const broadcastRevisions = (redis: Redis, log: FactLog, plane: Plane): Watching =>
  watchAll(new NewestRevisions(redis), issuedRevisions(log, plane));
