import type { Operator } from '@keten/domain';
import { mayRead, touchesOwn } from '@keten/domain';
import { FACT_LOG, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { Redis } from 'ioredis';
import { noSuch } from '../no-such.ts';
import { checkCleared, PEOPLE, regionsOfThreat } from '../people/people.ts';
import type { People, Whereabouts } from '../people/people.ts';
import { THREATS } from '../threats/threats.ts';
import type { Threats } from '../threats/threats.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import type { Warnings } from '../warnings/warnings.ts';
import { keepWork } from './keep-work.ts';
import { leaveWork } from './leave-work.ts';
import { offerWork } from './offer-work.ts';
import { createOwnershipLog } from './ownership-record.ts';
import type { OwnershipLog } from './ownership-record.ts';
import { ownershipRows } from './ownership-rows.ts';
import { takeWork } from './take-work.ts';
import { unownedThreats } from './unowned-threats.ts';
import type { WorkParts } from './work-parts.ts';

/** Who works on what, and what nobody works on. */
export type Owning = ReturnType<typeof openOwnership>;
export const OWNERSHIP = token<Owning>('OWNERSHIP');

export const ownership = provide(
  OWNERSHIP,
  [REDIS, FACT_LOG, PUBLISHER, WARNINGS, THREATS, PEOPLE, CLOCK],
  (redis, factLog: FactLog, publisher: Publisher, warnings, threats, people, clock) =>
    openOwnership({ redis, log: createOwnershipLog(factLog, publisher), warnings, threats, people, clock }),
);

type Parts = {
  readonly redis: Redis;
  readonly log: OwnershipLog;
  readonly warnings: Pick<Warnings, 'whereabouts' | 'standings'>;
  readonly threats: Pick<Threats, 'ofWarning' | 'open'>;
  readonly people: Pick<People, 'colleague' | 'everybody'>;
  readonly clock: () => Date;
};

function openOwnership({ redis, log, warnings, threats, people, clock }: Parts) {
  const whereabouts = async (warningId: string): Promise<Whereabouts | undefined> => {
    const known = await warnings.whereabouts(warningId);
    if (known) return known;
    const threat = await threats.ofWarning(warningId);
    if (!threat) return undefined;
    const { rubricering, tlp } = threat;
    return { marking: { rubricering, tlp }, regions: regionsOfThreat(threat) };
  };
  const rows = ownershipRows({ redis, log, whereabouts });
  const nameOf = (operatorId: string): string => people.colleague(operatorId)?.name ?? operatorId;
  const parts: WorkParts = {
    log,
    clock,
    checkReads: async (operator, warningId) => {
      const known = await whereabouts(warningId);
      if (!known) throw noSuch('warning', warningId);
      checkCleared(operator, known.marking);
      return known.marking;
    },
    colleague: people.colleague,
    everybody: people.everybody,
    severityOf: async (warningId) => (await threats.ofWarning(warningId))?.severity,
    isProposed: async (warningId) => (await warnings.standings([warningId])).has(warningId),
  };
  return {
    projections: rows.projections,
    /** How it is marked and where it lies, also while a threat has no warning yet. */
    whereabouts,
    /** Whose it is, or was last, by its record. */
    ownershipOf: async (warningId: string) => (await log.read(warningId)).state,
    /** Everything that is somebody's work at this moment, as far as who asks may read it. */
    async owners(operator: Operator) {
      const now = clock();
      const held = (await rows.held()).filter(({ until }) => new Date(until) > now);
      const [places, written] = await Promise.all([
        Promise.all(held.map(({ warningId }) => whereabouts(warningId))),
        warnings.standings(held.map(({ warningId }) => warningId)),
      ]);
      const threatIds = await Promise.all(
        held.map(async ({ warningId }) => (await threats.ofWarning(warningId))?.threatId),
      );
      return held
        .map((each, at) => ({ ...each, where: places[at], threatId: threatIds[at] }))
        .filter(({ where }) => !where || (mayRead(where.marking, operator) && touchesOwn(operator, where.regions)))
        .map(({ warningId, threatId, by, since, until, offeredTo, offeredToSide, offeredAt }) => ({
          ...{ warningId, by, name: nameOf(by), since, until },
          /** Of which there is no text yet, so that it stands on no other page. */
          ...(threatId === undefined || written.has(warningId) ? {} : { threatId }),
          ...(offeredAt === undefined
            ? {}
            : {
                offer: {
                  ...{ to: offeredTo ?? '', name: nameOf(offeredTo ?? ''), at: offeredAt },
                  ...(offeredToSide && { side: offeredToSide }),
                },
              }),
        }));
    },
    unowned: unownedThreats({ threats, warnings, ownerships: (ids) => rows.some(ids), clock }),
    take: takeWork(parts),
    keep: keepWork(parts),
    offer: offerWork(parts),
    leave: leaveWork(parts),
  };
}
