import { answeredBy, nextStep } from '@keten/domain';
import type { Entity, IncidentAuthority } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { Page, PageWanted } from '@keten/platform';
import { shownIncident } from '../incidents/incidents.ts';
import type { Incidents, ShownIncident } from '../incidents/incidents.ts';
import type { ReceivedRow, ReceivedRows } from './received-rows.ts';

/** An incident as an authority sees it: who reported it, and what is due under the laws for which this authority answers. */
export type ReceivedIncident = Omit<ShownIncident, 'bulletinId'> & {
  readonly entityName: string;
  /** Why they see it. */
  readonly authorities: readonly IncidentAuthority[];
};

type Parts = {
  readonly rows: ReceivedRows;
  readonly incidents: Pick<Incidents, 'find'>;
  readonly entities: Pick<Register<Entity>, 'get'>;
  readonly clock: () => Date;
};

/**
 * What was reported to an authority. Denied to everyone but a partner that answers, now, for an authority that a duty of this very
 * incident names: so who is registered later sees what was reported before, and who is no longer sees nothing.
 */
export const showReceived = ({ rows, incidents, entities, clock }: Parts) => {
  const shown = async ({ row, authorities }: Addressed): Promise<ReceivedIncident | undefined> => {
    const [record, reporter] = await Promise.all([incidents.find(row), entities.get(row.entityId)]);
    if (!record) return undefined;
    const { bulletinId: _bulletin, ...incident } = shownIncident(record, clock());
    const steps = incident.steps.filter(({ law }) => authorities.some(({ laws }) => laws.includes(law)));
    return { ...incident, steps, next: nextStep(steps), entityName: reporter?.name ?? row.entityId, authorities };
  };
  return {
    /** Whether an entity answers for any authority: who does not needs no list. */
    isAuthority: async (entityId: string): Promise<boolean> => {
      const entity = await entities.get(entityId);
      return entity?.designation === 'partner' && (entity.answersFor ?? []).length > 0;
    },
    page: async (entityId: string, wanted: PageWanted<ReceivedRow>): Promise<Page<ReceivedIncident>> => {
      const entity = await entities.get(entityId);
      const mayRead = (row: ReceivedRow): boolean => addressedTo(entity, row) !== undefined;
      const { items, ...next } = await rows.page({ ...wanted, mayRead });
      const own = await Promise.all(items.flatMap((row) => addressedTo(entity, row) ?? []).map(shown));
      return { items: own.filter((each) => each !== undefined), ...next };
    },
    one: async (entityId: string, incidentId: string): Promise<ReceivedIncident | undefined> => {
      const own = await find(entityId, incidentId);
      return own && shown(own);
    },
    isFor: async (entityId: string, incidentId: string): Promise<boolean> =>
      (await find(entityId, incidentId)) !== undefined,
  };

  async function find(entityId: string, incidentId: string): Promise<Addressed | undefined> {
    const [entity, row] = await Promise.all([entities.get(entityId), rows.one(incidentId)]);
    return row && addressedTo(entity, row);
  }
};

type Addressed = { readonly row: ReceivedRow; readonly authorities: readonly IncidentAuthority[] };

function addressedTo(entity: Entity | undefined, row: ReceivedRow): Addressed | undefined {
  const authorities = entity ? answeredBy(entity, row.authorities) : [];
  return authorities.length > 0 ? { row, authorities } : undefined;
}
