import { severities } from '@keten/domain';
import type { PublicWarning } from '@keten/domain';
import type { Redis } from 'ioredis';
import { isInForce, stateOf } from './warning-state.ts';

/** All revisions of one warning, the newest first; there is always one. */
export type History = readonly [PublicWarning, ...PublicWarning[]];

/** Everything of this view in Redis, which is made anew from the stream. Another form of it gets another number. */
export const viewPrefix = 'citizen:v4';

/** A warning that has ended stays on the site for a week: it never just disappears (S50). */
const shownAfterEndMs = 7 * 24 * 3600_000;
/** So many are shown; the reader of one list costs Redis no more than twice as many, however many there were. */
const mostShown = 200;

const changedKey = `${viewPrefix}:changed`;
const endsKey = (severity: PublicWarning['severity']): string => `${viewPrefix}:ends:${severity}`;
const endOf = ({ expiresAt, issuedAt }: PublicWarning): number => Math.max(expiresAt.getTime(), issuedAt.getTime());

/**
 * Notes when a warning ends, by how bad it is, and when it changed: only ever later, so that whichever order revisions come in,
 * none is taken off the site too early. What nobody is shown any more leaves both.
 */
export async function noteInIndex(redis: Redis, warning: PublicWarning, now: Date): Promise<void> {
  const { warningId, severity, issuedAt } = warning;
  const noted = redis.pipeline();
  noted.zadd(endsKey(severity), 'GT', endOf(warning), warningId);
  noted.zremrangebyscore(endsKey(severity), '-inf', now.getTime() - shownAfterEndMs);
  noted.zadd(changedKey, 'GT', issuedAt.getTime(), warningId);
  noted.zremrangebyrank(changedKey, 0, -(mostShown + 1));
  for (const [error] of (await noted.exec()) ?? []) if (error) throw error;
}

/** What may hold now, the worst first, then what changed last: what has ended never crowds out what holds. */
export async function findInIndex(redis: Redis, now: Date): Promise<readonly string[]> {
  const asked = redis.pipeline();
  for (const severity of severities)
    asked.zrevrangebyscore(endsKey(severity), '+inf', now.getTime(), 'LIMIT', 0, mostShown);
  asked.zrevrange(changedKey, 0, mostShown - 1);
  const found = ((await asked.exec()) ?? []).map(([error, ids]) => {
    if (error) throw error;
    return ids as string[];
  });
  const changed = found.pop() ?? [];
  return [...new Set([...found.flat().slice(0, mostShown), ...changed])];
}

/** As a list shows them: what is in force, the worst first, then what ended lately; of each the last one changed first. */
export function inListOrder(histories: readonly History[], now: Date): readonly History[] {
  // Of two that are as bad, what is there goes before what may come.
  const rankOf = ([newest]: History): number => {
    const state = stateOf(newest, now);
    const rank = severities.indexOf(newest.severity) + (state === 'early' ? 0.5 : 0);
    return isInForce(state) ? rank : severities.length;
  };
  return histories
    .filter(([newest]) => endOf(newest) > now.getTime() - shownAfterEndMs)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b[0].issuedAt.getTime() - a[0].issuedAt.getTime())
    .slice(0, mostShown);
}
