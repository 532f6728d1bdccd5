import { isForGood, Later } from '@keten/messaging';

/** A message that holds until it expires, and comes again until then. */
export type Lasting = { readonly requestedAt: Date; readonly expiresAt: Date };
type Bounds = { readonly shortestMs: number; readonly longestMs: number };

/** What a gateway does in a hurry takes no longer; what comes again after it is late. */
const hurryMs = 45_000;
const usual: Bounds = { shortestMs: 5000, longestMs: 10 * 60_000 };

const ageMs = ({ requestedAt }: Pick<Lasting, 'requestedAt'>, now: Date): number =>
  now.getTime() - requestedAt.getTime();

export const isLateBy = (asked: Pick<Lasting, 'requestedAt'>, now: Date): boolean => ageMs(asked, now) > hurryMs;

/**
 * How long until it comes again, in milliseconds: half as long again as it has taken so far, and as long as all ask for; but
 * whose time is up hears of it then.
 */
export function waitMs(
  lasting: Lasting,
  asked: readonly number[],
  now: Date,
  { shortestMs, longestMs }: Bounds = usual,
): number {
  const wait = Math.min(Math.max(ageMs(lasting, now) / 2, shortestMs), longestMs);
  const left = Math.max(1000, lasting.expiresAt.getTime() - now.getTime());
  return Math.min(Math.max(wait, Math.min(...asked)), left);
}

/**
 * What comes again for hours has been tried more often than any fault is forgiven: while the message holds, a fault of ours (the
 * broker, Redis) is the weather, and it comes again.
 */
export async function orLater(lasting: Lasting, clock: () => Date, take: () => Promise<void>): Promise<void> {
  try {
    await take();
  } catch (error) {
    const now = clock();
    if (error instanceof Later || isForGood(error) || lasting.expiresAt <= now) throw error;
    throw new Later(waitMs(lasting, [0], now), `it failed: ${String(error)}`);
  }
}
