import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import * as contracts from '@keten/contracts';
import { toContactPoint, toPersonToCall } from '@keten/delivery';
import { defaultReportingDuties } from '@keten/domain';
import type { Entity, Obligation } from '@keten/domain';
import type { LoggedFact } from '@keten/messaging';
import { PageQuery, validate } from '@keten/platform';
import { checkStored, edgesWithoutCase, fuzzEdge, sampleContent, sampleIssued } from '@keten/testing';
import type { EdgeCase } from '@keten/testing';
import { acknowledgeWarning } from '../src/alerts/acknowledge-warning.ts';
import { AcknowledgementBody, LinkAnswerBody, LinkQuery } from '../src/alerts/confirmation-bodies.ts';
import { changeFollowing, hashOfFollowing } from '../src/bulletins/change-following.ts';
import { FollowingBody } from '../src/bulletins/following-body.ts';
import { changeContacts, hashOfContacts } from '../src/desk/change-contacts.ts';
import { ContactsBody } from '../src/desk/contacts-body.ts';
import { changePeople, hashOfPeople } from '../src/people/change-people.ts';
import { PeopleBody, toPeople } from '../src/people/people-body.ts';
import { SessionBody } from '../src/desk/session-body.ts';
import { changeListening, hashOfListening } from '../src/in-force/change-listening.ts';
import { ListeningBody } from '../src/in-force/listening-body.ts';
import { followUpIncident } from '../src/incidents/follow-up-incident.ts';
import { FollowUpBody, IncidentBody } from '../src/incidents/incident-bodies.ts';
import { CodeBody } from '../src/line-tests/code-body.ts';
import { createIncidentLog } from '../src/incidents/incident-record.ts';
import type { IncidentLog } from '../src/incidents/incident-record.ts';
import { reportIncident } from '../src/incidents/report-incident.ts';
import { shownOwnIncident } from '../src/incidents/shown-incident.ts';
import { toFollowUp, toIncident } from '../src/incidents/to-incident.ts';

const at = new Date('2026-11-24T12:00:00Z');
const clock = () => at;
const contactPoints = [
  { channel: 'email', address: 'net@keten.example' },
  { channel: 'sms', address: '+31612345678' },
] as const;
const entity: Entity = {
  ...{ entityId: 'net', name: 'Net', designation: 'designated', sector: 'ENE-ELE', priority: 1, language: 'nl-NL' },
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  ...{ contactPoints, answersFor: [], personsToCall: [], assets: [], webhookSecret: '', passwordHash: '' },
  ...{ essentialServices: [], dependsOnEntities: [], dependsOnSectors: [] },
};

const storeContacts = (body: ContactsBody) =>
  changeContacts({
    entities: {
      update: async (_id, change) => {
        const changed = change(entity);
        checkStored(contracts.entityRegister.schema, changed);
        return changed;
      },
    },
    clock,
  })(entity.entityId, {
    basedOn: hashOfContacts(entity),
    contactPoints: body.contactPoints.map(toContactPoint),
    personsToCall: body.personsToCall?.map(toPersonToCall),
  });

const storePeople = (body: PeopleBody) =>
  changePeople({
    entities: {
      update: async (_id, change) => {
        const changed = change(entity);
        checkStored(contracts.entityRegister.schema, changed);
        return changed;
      },
    },
    clock,
  })(entity.entityId, toPeople(body), hashOfPeople(entity));

const storeListening = ({ listens }: ListeningBody) =>
  changeListening({
    entities: {
      update: async (_id, change) => {
        const changed = change({ ...entity, contactPoints: [{ channel: 'webhook', address: 'https://net.example' }] });
        checkStored(contracts.entityRegister.schema, changed);
        return changed;
      },
    },
    clock,
  })(entity.entityId, listens ?? undefined, hashOfListening(entity));

const storeFollowing = (body: FollowingBody) =>
  changeFollowing({
    subscriptions: {
      update: async (_id, change) => {
        const chosen = change(undefined);
        checkStored(contracts.bulletinSubscriptions.schema, chosen);
        return chosen;
      },
      delete: async () => undefined,
    },
    clock,
  }).follow(entity, { ...body }, hashOfFollowing(undefined));

const issue = sampleIssued(sampleContent());
const created = { warningId: 'w-1', revision: 1, recipientId: 'net' };
const storeAnswer = (body: AcknowledgementBody | LinkAnswerBody) =>
  acknowledgeWarning({
    readObligation: async () => undefined,
    publisher: {
      publish: async ({ schema }, fact) => {
        checkStored(schema, fact as object);
        return { sequence: 1, duplicate: false };
      },
    },
    clock,
  })({ issue, obligation: { created } as Obligation, newer: undefined }, { via: 'portal', ...body });

/** A record that takes what the wire keeps, and reads it back. */
function emptyRecord(): IncidentLog {
  const facts: LoggedFact[] = [];
  return createIncidentLog(
    { read: async () => ({ facts, lastSequence: facts.length, unreadable: [] }) },
    {
      publish: async (event, fact) => {
        checkStored(event.schema, fact as object);
        const sequence = facts.length + 1;
        facts.push({ event, fact, sequence });
        return { sequence, duplicate: false };
      },
    },
  );
}
const table = async () => defaultReportingDuties;

async function storeIncident(body: IncidentBody, incidents = emptyRecord()) {
  const { record } = await reportIncident({ incidents, table, clock })(entity, toIncident(body, 'i-1'));
  JSON.stringify(shownOwnIncident(record, { passedOn: [], ended: [] }, at));
  return record.reported;
}

async function storeFollowUp(body: FollowUpBody): Promise<void> {
  const incidents = emptyRecord();
  const { incidentId } = await storeIncident(validate(IncidentBody, incident), incidents);
  const told = toFollowUp(body, 'f-1');
  const added = await followUpIncident({ incidents, table, clock })(entity, incidentId, told);
  JSON.stringify(shownOwnIncident(added.record, { passedOn: [], ended: [] }, at));
}

const answers = { awareAt: '2026-11-24T11:00:00Z', isCyber: true, isSignificant: true, helpNeeded: 'Aggregaat' };
const incident = {
  ...{ incidentId: 'i-1', kind: 'cyber', description: 'Ransomware.', serviceState: 'disrupted', bulletinId: 'b-1' },
  ...{ occurredAt: '2026-11-24T10:00:00Z', ...answers },
};
const following = { sectors: ['DWA'], places: ['GM0363'], kinds: ['cyber'], tlps: ['CLEAR'], channels: ['email'] };

const people = {
  ...{ timeZone: 'Europe/Amsterdam', calendarUrl: 'https://net.example/piket.ics' },
  persons: [
    {
      ...{ personId: 'fatima', name: 'Fatima de Boer', role: 'Piket', languages: ['nl-NL'], contactPoints },
      dutyHours: [{ days: [1, 7], from: '08:00', until: '17:00' }],
      deputies: [],
    },
  ],
  rotation: { handoverAt: '08:00', repeatsAfterDays: 7, turns: [{ personId: 'fatima', on: '2026-11-30' }] },
  ladder: [{ kind: 'group', personIds: ['fatima'] }],
};

const cases: readonly EdgeCase[] = [
  [
    ContactsBody,
    { contactPoints, personsToCall: [{ name: 'Jan', role: 'Piket', phone: '+31201234567' }] },
    storeContacts,
  ],
  [PeopleBody, people, storePeople],
  [ListeningBody, { listens: 'webhook' }, storeListening],
  [FollowingBody, following, storeFollowing],
  [
    AcknowledgementBody,
    { ticked: ['Sluit de inname'], serviceState: 'normal', by: 'Desk', helpAsked: '' },
    storeAnswer,
  ],
  [
    LinkAnswerBody,
    { ticked: 'Sluit de inname', serviceState: '', by: 'Desk', helpAsked: 'Een aggregaat' },
    storeAnswer,
  ],
  [LinkQuery, { via: 'email' }],
  [CodeBody, { code: '123 456' }],
  [IncidentBody, incident, (body: IncidentBody) => storeIncident(body)],
  [FollowUpBody, { followUpId: 'f-1', kind: 'update', description: 'Hersteld.', ...answers }, storeFollowUp],
  [SessionBody, { entityId: 'net', password: 'a password of Net' }],
  [PageQuery, { limit: '50', id: 'w-1' }],
];

describe('the bodies of the portal', () => {
  it('each have an example here', async () => {
    expect(await edgesWithoutCase(new URL('../src/', import.meta.url), cases)).toEqual([]);
  });

  it.each(cases.map((each) => [each[0].name, each] as const))(
    'are refused with 400, or stored as they came: %s',
    (_name, each) => fuzzEdge(each, validate),
    3_600_000,
  );
});
