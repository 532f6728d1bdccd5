import { canonicalHash, incidentFollowedUp, incidentReported, incidentSubjects } from '@keten/contracts';
import type { Entity, IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import type { FactLog, Register } from '@keten/messaging';
import type { KeepReport, Receipt } from '../keeping/keeping.ts';
import type { Reading } from '../reading/reading.ts';
import { incidentAsReport, nameOfIncident, readIncident } from './report-incident.ts';

/** `sequence` is the place of the follow-up in its stream. */
export type FollowUpIncident = (followUp: IncidentFollowedUp, sequence: number) => Promise<Receipt>;

type Deps = {
  readonly keep: KeepReport;
  readonly entities: Pick<Register<Entity>, 'get'>;
  readonly log: Pick<FactLog, 'read'>;
};
/** What an entity had told of an incident until then. */
type Before = { readonly reported: IncidentReported; readonly followUps: readonly IncidentFollowedUp[] };

/**
 * What an entity tells later of an incident is a report too, which takes the place of what it told before. What that was is
 * read from the stream, up to this follow-up: so it is the same report at every attempt, and in whatever order they are taken.
 */
export const followUpIncident =
  ({ keep, entities, log }: Deps): FollowUpIncident =>
  async (followUp, sequence) => {
    const entity = await entities.get(followUp.entityId);
    const before = await toldBefore(followUp, sequence, log);
    return keep(incidentAsReport(followUp, readFollowUp(followUp, before, entity)));
  };

async function toldBefore(followUp: IncidentFollowedUp, sequence: number, log: Deps['log']): Promise<Before> {
  const { facts } = await log.read(incidentSubjects(followUp), [incidentReported, incidentFollowedUp]);
  const earlier = facts.filter((each) => each.sequence < sequence);
  const reported = earlier.find(({ event }) => event.name === incidentReported.name)?.fact as
    IncidentReported | undefined;
  if (!reported) throw new Rejected(`${followUp.incidentId} was never reported, and can't be followed up.`);
  const followUps = earlier.filter(({ event }) => event.name === incidentFollowedUp.name);
  return { reported, followUps: followUps.map(({ fact }) => fact as IncidentFollowedUp) };
}

export function readFollowUp(
  followUp: IncidentFollowedUp,
  { reported, followUps }: Before,
  entity: Entity | undefined,
): Reading {
  const { description, helpNeeded, serviceState, reportedAt } = followUp;
  const references = [nameOfIncident(reported), ...followUps.map(nameOfFollowUp)];
  return {
    ...readIncident({ ...reported, description, helpNeeded, serviceState, reportedAt }, entity),
    contentHash: canonicalHash(followUp),
    externalId: nameOfFollowUp(followUp),
    references,
    messageType: isOver(followUp, reported) ? 'Cancel' : 'Update',
  };
}

/** No id of a follow-up or an incident has a slash. */
const nameOfFollowUp = (followUp: IncidentFollowedUp): string => `${nameOfIncident(followUp)}/${followUp.followUpId}`;

/**
 * An outage is over when the service is as it should be. What was done to an entity is over when its final report says that the
 * service is: until then whoever did it may still be there, though the service goes on.
 */
const isOver = ({ kind, serviceState }: IncidentFollowedUp, reported: IncidentReported): boolean =>
  serviceState === 'normal' && (kind === 'final-report' || reported.kind.endsWith('-outage'));
