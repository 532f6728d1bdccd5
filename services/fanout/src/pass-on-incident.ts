import { incidentFollowedUp, incidentPassedOn, incidentReported, incidentSubjects } from '@keten/contracts';
import { answeredBy, authoritiesOf } from '@keten/domain';
import type { IncidentAuthority, IncidentFollowedUp, IncidentPassedOn, IncidentReported } from '@keten/domain';
import type { Entity, IncidentToldUntil, Plane } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import type { FactLog, Publisher, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { channelsOf, requestIncidentNotices } from './request-incident-notices.ts';

type Parts = {
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly entities: Pick<RegisterView<Entity>, 'current'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly clock: () => Date;
  readonly plane: Plane;
};

/** Tells the authorities that the law names of what an entity reported, and of each follow-up. */
export type PassOnIncident = {
  readonly reported: (fact: IncidentReported) => Promise<void>;
  /** @throws Rejected when the incident was never reported. */
  readonly followedUp: (fact: IncidentFollowedUp, sequence: number) => Promise<void>;
};

/**
 * May be cut off anywhere and begun again, also by another instance: what was asked of the gateways is asked under the same ids, and
 * last comes the record of whom was asked, by which a later attempt ends at once. Who is registered for an authority later is told
 * of what follows from then on.
 */
export function passOnIncident({ publisher, factLog, entities, log, clock, plane }: Parts): PassOnIncident {
  const passOn = async (told: IncidentToldUntil): Promise<void> => {
    const message = told.followUps.at(-1) ?? told.reported;
    const authorities = authoritiesOf(message.duties);
    if (authorities.length === 0) return;
    const { incidentId, entityId } = told.reported;
    const key = { incidentId, entityId, followUpId: told.followUps.at(-1)?.followUpId ?? '' };
    const at = clock();
    const mark = { ...key, authorities: [], at };
    if (await factLog.last(incidentPassedOn, incidentPassedOn.subject(mark))) return;

    const register = await entities.current();
    const registered = [...register.values()].sort((a, b) => (a.entityId < b.entityId ? -1 : 1));
    const entityName = register.get(entityId)?.name ?? entityId;
    await publisher.publishAll(requestIncidentNotices(told, registered, { plane, entityName, now: at }));
    const asked = authorities.map((authority) => ({ ...authority, recipients: whoAnswers(authority, registered) }));
    await publisher.publish(incidentPassedOn, { ...key, authorities: asked, at });
    sayWhom(log, key, asked);
  };

  return {
    reported: (reported) => passOn({ reported, followUps: [] }),
    followedUp: async (followUp, sequence) => {
      const { facts } = await factLog.read(incidentSubjects(followUp), [incidentReported, incidentFollowedUp]);
      const first = facts.find(({ event }) => event.name === incidentReported.name);
      if (!first) throw new Rejected(`${followUp.incidentId} was never reported, and can't be followed up.`);
      const isUntilNow = ({ event, sequence: its }: (typeof facts)[number]): boolean =>
        event.name === incidentFollowedUp.name && its <= sequence;
      const until = facts.filter(isUntilNow);
      await passOn({
        reported: first.fact as IncidentReported,
        followUps: until.map(({ fact }) => fact as IncidentFollowedUp),
      });
    },
  };
}

type Asked = IncidentPassedOn['authorities'];

const whoAnswers = (authority: IncidentAuthority, registered: readonly Entity[]) =>
  registered
    .filter((entity) => answeredBy(entity, [authority]).length > 0)
    .map((entity) => ({ recipientId: entity.entityId, name: entity.name, channels: channelsOf(entity) }));

/** What nobody hears of is said: somebody must be registered, or telephoned. */
function sayWhom(log: Parts['log'], key: Pick<IncidentPassedOn, 'incidentId' | 'followUpId'>, asked: Asked): void {
  for (const { name, recipients } of asked) {
    if (recipients.length === 0) log.warn({ ...key, authority: name }, 'nobody is registered for an authority');
    else if (recipients.every(({ channels }) => channels.length === 0))
      log.warn({ ...key, authority: name }, 'an authority has no address over which it can be told');
  }
  log.info({ ...key, authorities: asked.map(({ name }) => name) }, 'an incident is passed on');
}
