import { unownedFrom } from '@keten/domain';
import type { Operator, Ownership } from '@keten/domain';
import type { Threats } from '../threats/threats.ts';
import type { Warnings } from '../warnings/warnings.ts';

type Parts = {
  readonly threats: Pick<Threats, 'open'>;
  readonly warnings: Pick<Warnings, 'standings'>;
  readonly ownerships: (warningIds: readonly string[]) => Promise<ReadonlyMap<string, Ownership>>;
};

/**
 * Threats that are nobody's work, or will be at a moment that stands with each: who looks counts from there, and need not ask
 * again when a lease runs out.
 */
export const unownedThreats =
  ({ threats, warnings, ownerships }: Parts) =>
  async (operator: Operator) => {
    const open = await threats.open(operator);
    const ids = open.map(({ warningId }) => warningId);
    const [standings, owned] = await Promise.all([warnings.standings(ids), ownerships(ids)]);
    return open.flatMap((threat) => {
      const { threatId, warningId, kind, headline, severity, firstAt, assessedAt, placeNames, morePlaces, area } =
        threat;
      const standing = standings.get(warningId);
      const known = { severity, firstAt: new Date(firstAt), assessedAt: new Date(assessedAt) };
      const unownedSince = unownedFrom(known, standing, owned.get(warningId));
      if (!unownedSince) return [];
      const shown = { threatId, warningId, kind, headline, severity, placeNames, morePlaces, area };
      // From then on the alarm about the decision rings for it.
      return [{ ...shown, unownedSince, decisionDueAt: standing?.decisionDueAt }];
    });
  };
