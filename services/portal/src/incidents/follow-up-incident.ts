import { canonicalHash } from '@keten/contracts';
import { dutiesOf, latestAnswers, mergeDuties } from '@keten/domain';
import type { Entity, IncidentAnswers, IncidentDuty, IncidentFollowedUp } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import { notFound, Problem } from '@keten/platform';
import type { IncidentLog, IncidentRecord } from './incident-record.ts';
import type { Kept } from './report-incident.ts';
import type { ReportingTable } from './reporting-table.ts';

/** What an entity adds; answers that it leaves out are as they were. */
export type FollowUp = Pick<IncidentFollowedUp, 'followUpId' | 'kind' | 'description' | 'helpNeeded'> & {
  readonly answers: Partial<IncidentAnswers>;
  /** When the entity knew what is new; absent: now. */
  readonly awareAt?: Date | undefined;
};
export type FollowedUp = Kept & { readonly followUp: IncidentFollowedUp };
export type FollowUpIncident = (entity: Entity, incidentId: string, told: FollowUp) => Promise<FollowedUp>;

type Parts = { readonly incidents: IncidentLog; readonly table: ReportingTable; readonly clock: () => Date };

/**
 * Adds to an incident: how it goes on, the notification, the final report. When the answers change, another law may ask for
 * a report too; this message is then the first to its authority.
 *
 * @throws Problem 404 for what this entity has not reported, 409 when the same id was used for something else.
 */
export const followUpIncident = ({ incidents, table, clock }: Parts): FollowUpIncident => {
  const add = async (entity: Entity, incidentId: string, told: FollowUp): Promise<FollowedUp> => {
    const record = await incidents.find({ entityId: entity.entityId, incidentId });
    if (!record) throw notFound(`You have reported no incident ${incidentId}.`);
    const sent = record.followUps.find(({ followUpId }) => followUpId === told.followUpId);
    if (sent) return sameAgain(record, sent, told);
    const { awareAt, answers: changes, ...message } = told;
    const before = latestAnswers(record.reported, record.followUps);
    const answers = { ...before, ...changes };
    const { entityId, sector } = record.reported;
    const reportedAt = clock();
    const { designation } = entity;
    const bearing = { ...answers, sector, designation, awareAt: awareAt ?? reportedAt, reportedAt };
    const asked = canonicalHash(answers) !== canonicalHash(before) ? dutiesOf(bearing, await table()) : [];
    const duties = mergeDuties([dutiesSoFar(record), asked]);
    const followUp = { ...message, ...answers, incidentId, entityId, sector, reportedAt, duties };
    if (!(await incidents.followUp(followUp, record.lastSequence))) return add(entity, incidentId, told);
    return { record: { ...record, followUps: [...record.followUps, followUp] }, followUp, isNew: true };
  };
  return (entity, incidentId, told) => retryOnConflict(() => add(entity, incidentId, told));
};

const dutiesSoFar = ({ reported, followUps }: IncidentRecord): readonly IncidentDuty[] =>
  (followUps.at(-1) ?? reported).duties;

function sameAgain(record: IncidentRecord, followUp: IncidentFollowedUp, told: FollowUp): FollowedUp {
  const { kind, description, helpNeeded } = told;
  const said = { ...followUp, ...told.answers, kind, description, helpNeeded };
  if (canonicalHash(said) === canonicalHash(followUp)) return { record, followUp, isNew: false };
  throw new Problem(409, 'Sent before', 'This id was used for another follow-up. Send it again with a new id.');
}
