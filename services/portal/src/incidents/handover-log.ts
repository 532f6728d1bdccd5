import { handoverSubjects, incidentNoticeEnded, incidentPassedOn } from '@keten/contracts';
import type { IncidentNoticeEnded, IncidentPassedOn } from '@keten/domain';
import type { FactLog } from '@keten/messaging';

/** To whom an incident was passed on, and what became of that, in the order in which it was stored. */
export type Handover = {
  readonly passedOn: readonly IncidentPassedOn[];
  readonly ended: readonly IncidentNoticeEnded[];
};

/** All handovers of an entity's incidents, or of one of them, by incident. */
export type HandoverLog = (entityId: string, incidentId?: string) => Promise<(incidentId: string) => Handover>;

export const handoverLog =
  (factLog: Pick<FactLog, 'read'>): HandoverLog =>
  async (entityId, incidentId) => {
    const { facts } = await factLog.read(handoverSubjects(entityId, incidentId), [
      incidentPassedOn,
      incidentNoticeEnded,
    ]);
    const of = <Fact extends { readonly incidentId: string }>(name: string) => {
      const own = facts.filter(({ event }) => event.name === name).map(({ fact }) => fact as Fact);
      return Map.groupBy(own, (fact) => fact.incidentId);
    };
    const passedOn = of<IncidentPassedOn>(incidentPassedOn.name);
    const ended = of<IncidentNoticeEnded>(incidentNoticeEnded.name);
    return (id) => ({ passedOn: passedOn.get(id) ?? [], ended: ended.get(id) ?? [] });
  };
