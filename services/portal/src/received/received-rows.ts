import { incidentFollowedUp, incidentReported } from '@keten/contracts';
import { authoritiesOf } from '@keten/domain';
import type { IncidentAuthority, IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Page, PageWanted, Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

/** Which incident is addressed to whom; what it says is read from the log. */
export type ReceivedRow = {
  readonly entityId: string;
  readonly incidentId: string;
  readonly authorities: readonly IncidentAuthority[];
};

/** Incidents by the authorities that the law names. Who answers for them is decided anew each time that somebody looks. */
export const receivedRows = (redis: Redis) => {
  const rows = new LatestRows<ReceivedRow>(redis, `${viewPrefix}:{received-incidents}`);
  // A follow-up adds authorities and takes none away, so the last fact has them all.
  const put = async (fact: IncidentReported | IncidentFollowedUp, sequence: number): Promise<Update | undefined> => {
    const { entityId, incidentId, duties } = fact;
    const authorities = authoritiesOf(duties);
    if (authorities.length === 0) return undefined;
    await rows.put({ field: incidentId, sequence, group: 'all', value: { entityId, incidentId, authorities } });
    return { name: 'received-incident', data: { receivedIncidentId: incidentId } };
  };
  const projections: readonly Projection[] = [project(incidentReported, put), project(incidentFollowedUp, put)];
  return {
    projections,
    /** What changed last first, as far as a reader may see it. */
    async page(wanted: PageWanted<ReceivedRow>): Promise<Page<ReceivedRow>> {
      const { items, ...next } = await rows.page(wanted);
      return { items: items.map(({ value }) => value), ...next };
    },
    one: async (incidentId: string): Promise<ReceivedRow | undefined> => (await rows.get(incidentId))?.value,
  };
};
export type ReceivedRows = ReturnType<typeof receivedRows>;
