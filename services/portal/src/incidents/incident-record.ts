import { incidentFollowedUp, incidentReported, incidentSubjects, incidentSubjectsOfEntity } from '@keten/contracts';
import type { IncidentFollowedUp, IncidentReported } from '@keten/domain';
import type { FactLog, LoggedFact, Publisher } from '@keten/messaging';

/** An incident as its facts tell it, and the sequence number up to which they were read. */
export type IncidentRecord = {
  readonly reported: IncidentReported;
  readonly followUps: readonly IncidentFollowedUp[];
  readonly lastSequence: number;
};
export type IncidentKey = Pick<IncidentReported, 'entityId' | 'incidentId'>;

/** The record of incidents, read from the stream: a receipt never waits for a view. */
export interface IncidentLog {
  find(key: IncidentKey): Promise<IncidentRecord | undefined>;
  /** All of one entity, the last reported first. */
  of(entityId: string): Promise<readonly IncidentRecord[]>;
  /**
   * False when the same fact, or another under its id, was there before.
   *
   * @throws Conflict when there is anything of this incident.
   */
  report(fact: IncidentReported): Promise<boolean>;
  /** The same for what follows. @throws Conflict when something was added after `lastSequence`. */
  followUp(fact: IncidentFollowedUp, lastSequence: number): Promise<boolean>;
}

export function createIncidentLog(factLog: FactLog, publisher: Pick<Publisher, 'publish'>): IncidentLog {
  const read = async (filter: string): Promise<readonly IncidentRecord[]> => {
    const { facts } = await factLog.read(filter, [incidentReported, incidentFollowedUp]);
    const byIncident = Map.groupBy(facts, ({ fact }) => (fact as IncidentKey).incidentId);
    return [...byIncident.values()].flatMap((of) => recordOf(of) ?? []);
  };
  return {
    find: async (key) => (await read(incidentSubjects(key)))[0],
    of: async (entityId) => (await read(incidentSubjectsOfEntity(entityId))).toReversed(),
    report: async (fact) => {
      const expect = { filter: incidentSubjects(fact), lastSequence: 0 };
      return !(await publisher.publish(incidentReported, fact, { expect })).duplicate;
    },
    followUp: async (fact, lastSequence) => {
      const expect = { filter: incidentSubjects(fact), lastSequence };
      return !(await publisher.publish(incidentFollowedUp, fact, { expect })).duplicate;
    },
  };
}

function recordOf(facts: readonly LoggedFact[]): IncidentRecord | undefined {
  const reported = facts.find(({ event }) => event.name === incidentReported.name)?.fact as
    IncidentReported | undefined;
  if (!reported) return undefined;
  const followUps = facts.filter(({ event }) => event.name === incidentFollowedUp.name);
  return {
    reported,
    followUps: followUps.map(({ fact }) => fact as IncidentFollowedUp),
    lastSequence: facts.at(-1)?.sequence ?? 0,
  };
}
