import { incidentFollowedUp, incidentReported, incidentSubjects, incidentSubjectsOfEntity } from '@keten/contracts';
import type { IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher, StepOf } from '@keten/messaging';
import { notFound } from '@keten/platform';

/** An incident as its facts tell it. */
export type IncidentRecord = {
  readonly reported: IncidentReported;
  /** Oldest first. */
  readonly followUps: readonly IncidentFollowedUp[];
};
export type IncidentKey = Pick<IncidentReported, 'entityId' | 'incidentId'>;

const incidentSteps = { reported: incidentReported, followedUp: incidentFollowedUp } as const;

/** The record of incidents, read from the stream: a receipt never waits for a view. */
export type IncidentLog = ReturnType<typeof createIncidentLog>;

export function createIncidentLog(factLog: Pick<FactLog, 'read'>, publisher: Pick<Publisher, 'publish'>) {
  const log = recordOf(factLog, publisher, {
    subjects: (key: IncidentKey) => incidentSubjects(key),
    steps: incidentSteps,
    fold: incidentFrom,
    missing: ({ incidentId }) => notFound(`You have reported no incident ${incidentId}.`),
  });
  return {
    ...log,
    find: async (key: IncidentKey): Promise<IncidentRecord | undefined> => (await log.read(key)).state,
    /** All of one entity, the last reported first. */
    async of(entityId: string): Promise<readonly IncidentRecord[]> {
      const told = await log.readAll(incidentSubjectsOfEntity(entityId), ({ incidentId }) => incidentId);
      return told.flatMap(({ state }) => state ?? []).toReversed();
    },
  };
}

function incidentFrom(steps: readonly StepOf<typeof incidentSteps>[]): IncidentRecord | undefined {
  const first = steps.find(({ type }) => type === 'reported');
  if (first?.type !== 'reported') return undefined;
  const followUps = steps.flatMap(({ type, fact }) => (type === 'followedUp' ? [fact] : []));
  return { reported: first.fact, followUps };
}
