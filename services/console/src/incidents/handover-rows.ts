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
  const asked = (incidentId: string) =>
    new LatestRows<IncidentPassedOn>(redis, `${viewPrefix}:{${incidentId}}:passed-on`);
  const ends = (incidentId: string) =>
    new LatestRows<IncidentNoticeEnded>(redis, `${viewPrefix}:{${incidentId}}:notices-ended`);
  const changed = ({ incidentId, entityId }: Pick<IncidentPassedOn, 'incidentId' | 'entityId'>): Update => ({
    ...{ name: 'incident', data: { incidentId, entityId } },
  });
  const projections: readonly Projection[] = [
    project(incidentPassedOn, async (value, sequence) => {
      await asked(value.incidentId).put({ field: value.followUpId, sequence, group: 'all', value });
      return changed(value);
    }),
    project(incidentNoticeEnded, async (value, sequence) => {
      await ends(value.incidentId).put({ field: value.noticeId, sequence, group: 'all', value });
      return changed(value);
    }),
  ];
  return {
    projections,
    async of(incidentId: string): Promise<Handover> {
      const [passedOn, ended] = await Promise.all([asked(incidentId).all(), ends(incidentId).all()]);
      return { passedOn: passedOn.map(withDate), ended: ended.map(withDate) };
    },
  };
};

const withDate = <Value extends { readonly at: string }>({ value }: { readonly value: Value }) => ({
  ...value,
  at: new Date(value.at),
});
