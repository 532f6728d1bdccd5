import { incidentNoticeEnded, incidentPassedOn } from '@keten/contracts';
import type { IncidentNoticeEnded, IncidentPassedOn } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

/** To whom an incident was passed on, and what became of that, in the order in which it was stored. */
export type Handover = {
  readonly passedOn: readonly IncidentPassedOn[];
  readonly ended: readonly IncidentNoticeEnded[];
};

/** Of every incident whether those who must hear of it were told. */
export const handoverRows = (redis: Redis) => {
  const asked = new LatestRows<IncidentPassedOn>(redis, `${viewPrefix}:{incidents}:passed-on`);
  const ends = new LatestRows<IncidentNoticeEnded>(redis, `${viewPrefix}:{incidents}:notices-ended`);
  const changed = ({ incidentId, entityId }: Pick<IncidentPassedOn, 'incidentId' | 'entityId'>): Update => ({
    ...{ name: 'incident', data: { incidentId, entityId } },
  });
  const projections: readonly Projection[] = [
    project(incidentPassedOn, async (value, sequence) => {
      await asked.put({ field: `${value.incidentId}/${value.followUpId}`, sequence, group: 'all', value });
      return changed(value);
    }),
    project(incidentNoticeEnded, async (value, sequence) => {
      await ends.put({ field: value.noticeId, sequence, group: 'all', value });
      return changed(value);
    }),
  ];
  return {
    projections,
    all: async (): Promise<(incidentId: string) => Handover> => {
      const [allAsked, allEnds] = await Promise.all([asked.all(), ends.all()]);
      const askedOf = Map.groupBy(allAsked.map(withDate), ({ incidentId }) => incidentId);
      const endsOf = Map.groupBy(allEnds.map(withDate), ({ incidentId }) => incidentId);
      return (id) => ({ passedOn: askedOf.get(id) ?? [], ended: endsOf.get(id) ?? [] });
    },
  };
};

const withDate = <Value extends { readonly at: string }>({ value }: { readonly value: Value }) => ({
  ...value,
  at: new Date(value.at),
});
