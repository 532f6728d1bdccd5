import type { PublicWarning } from '@keten/domain';

/**
 * How a warning stands, for people: expired is not the same as safe, and wrong is not the same as over (S50).
 * - `active`, `updated`: it holds, as it was first said or as it was said anew.
 * - `early`: people are to be ready for it, and it may not come.
 * - `withdrawn`: it was wrong, and nothing is the matter.
 * - `over`: it was right, and it is safe again.
 * - `expired`: its time has passed and nobody has said that it is safe.
 */
export type WarningState = 'early' | 'active' | 'updated' | 'withdrawn' | 'over' | 'expired';

/** A correction that asks nobody to do anything takes the warning back; any other one says it better. */
const takesBack = new Set<string>(['AllClear', 'None']);

export function stateOf({ purpose, responseType, expiresAt }: PublicWarning, now: Date): WarningState {
  if (purpose === 'all-clear') return 'over';
  if (purpose === 'correction' && takesBack.has(responseType)) return 'withdrawn';
  if (expiresAt <= now) return 'expired';
  if (purpose === 'early-warning') return 'early';
  return purpose === 'alert' ? 'active' : 'updated';
}

export const isInForce = (state: WarningState): boolean =>
  state === 'early' || state === 'active' || state === 'updated';
