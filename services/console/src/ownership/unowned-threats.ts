import { unownedFrom } from '@keten/domain';
import type { Operator, Ownership } from '@keten/domain';
import type { ShownThreat, Threats } from '../threats/threats.ts';
import type { Warnings } from '../warnings/warnings.ts';

type Parts = {
  readonly threats: Pick<Threats, 'open'>;
  readonly warnings: Pick<Warnings, 'standings'>;
  readonly ownerships: (warningIds: readonly string[]) => Promise<ReadonlyMap<string, Ownership>>;
  readonly clock: () => Date;
};

const readAtOnce = 100;
/** More than anybody looks at in an alarm. */
const mostShown = 100;
/** So often is read on for it: of more open threats than this the list itself must be looked through. */
const mostLooks = 20;

/**
 * Threats that are nobody's work, or will be at a moment that stands with each: who looks counts from there, and need not ask
 * again when a lease runs out. Those that are somebody's, or were decided about, are looked past: however many stand above it,
 * what nobody works on is found.
 */
export function unownedThreats(parts: Parts) {
  const unownedOf = unownedAmong(parts);
  return async (operator: Operator) => {
    // A threat that changes meanwhile can come by twice.
    const now = new Map<string, Unowned>();
    const soon = new Map<string, Unowned>();
    let before: string | undefined;
    for (let look = 0; look < mostLooks && now.size < mostShown; look += 1) {
      const { items, next } = await parts.threats.open(operator, { before, limit: readAtOnce });
      const at = parts.clock();
      for (const threat of await unownedOf(items)) (threat.unownedSince > at ? soon : now).set(threat.threatId, threat);
      before = next;
      if (next === undefined) break;
    }
    const items = [now, soon].flatMap((found) => [...found.values()].slice(0, mostShown));
    /** There are more, or may be: what was not looked at is not known to be somebody's. */
    return { items, isMore: before !== undefined || items.length < now.size + soon.size };
  };
}

type Unowned = Awaited<ReturnType<ReturnType<typeof unownedAmong>>>[number];

const unownedAmong =
  ({ warnings, ownerships }: Omit<Parts, 'threats' | 'clock'>) =>
  async (open: readonly ShownThreat[]) => {
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
