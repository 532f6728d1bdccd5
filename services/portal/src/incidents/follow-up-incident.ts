import { canonicalHash } from '@keten/contracts';
import { dutiesOf, latestAnswers, mergeDuties } from '@keten/domain';
import type { Entity, IncidentAnswers, IncidentDuty, IncidentFollowedUp } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import { Problem } from '@keten/platform';
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
export const followUpIncident =
  ({ incidents, table, clock }: Parts): FollowUpIncident =>
  async (entity, incidentId, told) => {
    const key = { entityId: entity.entityId, incidentId };
    const isSame = isFollowUpOf(told);
    const { fact: followUp, isNew } = await retryOnConflict(() =>
      incidents.take(key, ({ state: record, steps }) => {
        const sent = record.followUps.find(({ followUpId }) => followUpId === told.followUpId);
        if (sent && !isSame(sent)) throw usedBefore();
        const decide = async () => following({ entity, record, told, now: clock(), table: await table() });
        return { type: 'followedUp', isMine: isSame, among: steps, decide };
      }),
    );
    return { record: (await incidents.readKnown(key)).state, followUp, isNew };
  };

type Following = {
  readonly entity: Entity;
  readonly record: IncidentRecord;
  readonly told: FollowUp;
  readonly now: Date;
  readonly table: Awaited<ReturnType<ReportingTable>>;
};

function following({ entity, record, told, now, table }: Following): IncidentFollowedUp {
  const { awareAt, answers: changes, ...message } = told;
  const before = latestAnswers(record.reported, record.followUps);
  const answers = { ...before, ...changes };
  const { entityId, incidentId, sector } = record.reported;
  const { designation } = entity;
  const bearing = { ...answers, sector, designation, awareAt: awareAt ?? now, reportedAt: now };
  const asked = canonicalHash(answers) !== canonicalHash(before) ? dutiesOf(bearing, table) : [];
  const duties = mergeDuties([dutiesSoFar(record), asked]);
  return { ...message, ...answers, incidentId, entityId, sector, reportedAt: now, duties };
}

const dutiesSoFar = ({ reported, followUps }: IncidentRecord): readonly IncidentDuty[] =>
  (followUps.at(-1) ?? reported).duties;

/** Whether a follow-up that stands says exactly this; what was left out was as before. */
const isFollowUpOf =
  ({ followUpId, kind, description, helpNeeded, answers }: FollowUp) =>
  (followUp: IncidentFollowedUp): boolean =>
    canonicalHash({ ...followUp, ...answers, followUpId, kind, description, helpNeeded }) === canonicalHash(followUp);

const usedBefore = (): Problem =>
  new Problem(409, 'Sent before', 'This id was used for another follow-up. Send it again with a new id.');
