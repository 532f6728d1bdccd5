import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import * as contracts from '@keten/contracts';
import type { BulletinContent, Content } from '@keten/domain';
import { isContact, templateFaults, submitOrder } from '@keten/domain';
import { toContactPoint, toPersonToCall } from '@keten/delivery';
import { areaInParts } from '@keten/geo';
import { PageQuery, validate } from '@keten/platform';
import { checkStored, edgesWithoutCase, fuzzEdge } from '@keten/testing';
import type { EdgeCase } from '@keten/testing';
import { bulletin } from './bulletins/bulletin-story.ts';
import { order } from './standing-orders/standing-order-story.ts';
import { draft } from './story.ts';
import { AreaBody, PointBody, PolygonBody, toArea } from '../src/area-body.ts';
import { AreaQuestionBody, toAsked } from '../src/areas/area-question-body.ts';
import { AreaSoughtBody } from '../src/areas/area-sought-body.ts';
import { PlacesSoughtBody } from '../src/areas/places-sought-body.ts';
import { findAreas } from '../src/areas/find-areas.ts';
import { AuditQuery } from '../src/audit/audit-query.ts';
import { BulletinBody, toBulletin } from '../src/bulletins/bulletin-body.ts';
import { BulletinListQuery } from '../src/bulletins/bulletin-list-query.ts';
import { CallBody } from '../src/calls/call-body.ts';
import { StartExerciseBody } from '../src/exercises/exercise-bodies.ts';
import { AnswerHelpBody, HelpQuery, TakeHelpBody } from '../src/help/help-bodies.ts';
import { IncidentDutyBody } from '../src/registers/duty-body.ts';
import { OperatorBody } from '../src/people/operator-body.ts';
import { LeaveWorkBody, OfferWorkBody, TakeWorkBody } from '../src/ownership/ownership-bodies.ts';
import { OwnTextBody } from '../src/own-texts/own-text-body.ts';
import { BeginPasskeyBody, PasskeyBody, RemovePasskeyBody } from '../src/people/passkey-body.ts';
import { PasswordBody } from '../src/people/password-body.ts';
import { SealBody } from '../src/emergency/seal-body.ts';
import { SessionBody } from '../src/people/session-body.ts';
import { ReasonBody } from '../src/reason-body.ts';
import { EntityBody, NoodsteunpuntBody, NoodsteunpuntSaidBody, toAsset } from '../src/registers/register-bodies.ts';
import { ListProposalBody } from '../src/registers/lists/list-proposal-body.ts';
import { RowsQuery } from '../src/registers/lists/rows-query.ts';
import { SourceBody, toSourceEntry } from '../src/registers/source-body.ts';
import { OrderFillInBody, toOrderBegun } from '../src/standing-orders/order-fill-in-body.ts';
import { OrderedBody, StandingOrderBody, toOrdered, toTerms } from '../src/standing-orders/standing-order-body.ts';
import { ApprovalBody, RejectionBody, StepBody } from '../src/step-body.ts';
import { AudienceBody, DraftBody, TextBody, toDraft, WithdrawalBody } from '../src/warnings/draft-body.ts';
import { FillInBody, toBegun } from '../src/warnings/fill-in-body.ts';
import { RevisionQuery } from '../src/warnings/revision-query.ts';
import { WarningListQuery } from '../src/warnings/warning-list-query.ts';
import { ContactBody, toContact } from '../src/wording/contact-body.ts';
import { TemplateBody, TemplateTextBody, toTemplate } from '../src/wording/template-body.ts';

const at = new Date('2026-11-24T12:00:00Z');
const by = { by: 'anna', at };
const sha256 = 'a'.repeat(64);

function storeCall({ serviceState: _said, ...told }: CallBody): void {
  checkStored(contracts.callLogged.schema, { warningId: 'w-1', revision: 1, recipientId: 'stroom', ...told, ...by });
}

function storeAnswer({ text }: AnswerHelpBody): void {
  const of = { helpId: 'h-1', warningId: 'w-1', revision: 1, recipientId: 'stroom' };
  checkStored(contracts.helpAnswered.schema, { ...of, text, ...by });
}

function storeDraft(body: DraftBody): void {
  const text = toDraft(body);
  const content: Content = { ...text, warningId: 'w-1', plane: 'live', revision: text.revision ?? 1 };
  const contentHash = contracts.contentHash(content);
  checkStored(contracts.warningDrafted.schema, {
    warningId: 'w-1',
    revision: content.revision,
    content,
    contentHash,
    ...by,
  });
}

function storeBulletin(body: BulletinBody): void {
  const content: BulletinContent = { ...toBulletin(body), bulletinId: 'b-1', plane: 'live', revision: 1 };
  const contentHash = contracts.bulletinHash(content);
  checkStored(contracts.bulletinDrafted.schema, { bulletinId: 'b-1', revision: 1, content, contentHash, ...by });
}

function storeOrder(body: StandingOrderBody): void {
  const terms = toTerms('o-1', body, 'live');
  const stored = submitOrder(undefined, terms, { by: 'anna', contentHash: contracts.orderHash(terms) }, at);
  checkStored(contracts.standingOrders.schema, stored);
}

function storeEntity({ password: _password, webhookSecret = '', ...body }: EntityBody): void {
  const { clearance, answersFor = [] } = body;
  const parts = {
    area: toArea(body.area),
    contactPoints: body.contactPoints.map(toContactPoint),
    clearance,
    answersFor,
    essentialServices: body.essentialServices ?? [],
    dependsOnEntities: body.dependsOnEntities ?? [],
    dependsOnSectors: body.dependsOnSectors ?? [],
    personsToCall: body.personsToCall?.map(toPersonToCall) ?? [],
    assets: body.assets?.map(toAsset) ?? [],
  };
  checkStored(contracts.entityRegister.schema, { entityId: 'e-1', ...body, ...parts, webhookSecret, passwordHash: '' });
}

function storeSource(body: SourceBody): void {
  const { token: _token, ...source } = toSourceEntry('s-1', body);
  checkStored(contracts.sourceRegister.schema, { ...source, tokenHash: '' });
}

function storeDuty({ validFrom, ...body }: IncidentDutyBody): void {
  const since = validFrom === undefined ? {} : { validFrom: new Date(validFrom) };
  checkStored(contracts.reportingDuties.schema, { ...body, dutyId: 'd-1', ...since });
}

const storeOperator = ({
  newPassword: _new,
  clearance = 'ongerubriceerd',
  side = 'none',
  phone = '',
  ...body
}: OperatorBody): void =>
  checkStored(contracts.operatorRegister.schema, {
    operatorId: 'anna',
    ...body,
    ...(side === 'none' ? {} : { side }),
    ...(phone === '' ? {} : { phone }),
    clearance,
    passwordHash: '',
    passkeys: [],
    regions: [],
  });

/** A value that is none is refused after the body. */
const storeContact = (body: ContactBody): void =>
  checkStored(contracts.verifiedContacts.schema, {
    ...{ entryId: 'e-1', decisions: [], proposal: { by: 'anna', at } },
    inForce: isContact(body.kind, body.value) ? toContact(body) : undefined,
  });

/** A template that says too little is refused after the body. */
const storeTemplate = (body: TemplateBody): void => {
  const inForce = templateFaults(body).length === 0 ? toTemplate(body) : undefined;
  checkStored(contracts.textTemplates.schema, {
    entryId: 'drone',
    decisions: [],
    inForce,
    proposal: { by: 'anna', at },
  });
};

const templateText = {
  ...{ language: 'nl-NL', headline: 'Drones bij {place}', description: '' },
  ...{ instructions: ['Ga naar binnen.'], before: ['Zoek een plek binnen.'] },
};

const area = {
  ...{ description: 'Hier', codes: ['GM1966', 'NL'], circles: [{ center: { lat: 53, lon: 6 }, radiusKm: 2 }] },
  polygons: [
    {
      points: [
        [53, 6],
        [53, 7],
        [54, 7],
        [53, 6],
      ].map(([lat, lon]) => ({ lat, lon })),
    },
  ],
};
const [text] = draft().texts;
const entity = {
  ...{ name: 'Net', designation: 'partner', sector: 'ENE-ELE', area, priority: 1, language: 'nl-NL' },
  contactPoints: [{ channel: 'email', address: 'net@keten.example' }],
  personsToCall: [{ name: 'Jan', role: 'Piket', phone: '+31201234567' }],
  assets: [{ name: 'Centrale', kind: 'power-station', at: { lat: 53.4, lon: 6.8 } }],
  ...{ clearance: 'Stg. Geheim', answersFor: ['RDI'], webhookSecret: 'QUJD'.repeat(10), password: 'a password of Net' },
  ...{ subsector: 'Distributie', essentialServices: ['Stroom leveren'], competentAuthority: 'RDI' },
  ...{ dependsOnEntities: ['water'], dependsOnSectors: ['DWA'] },
};
const dependant = { entityId: 'water', name: 'Water', dependsOn: ['Net'], dependsOnSectors: ['ENE-ELE'] };
const leaning = { sectors: ['ENE-ELE'], entityIds: [], citizens: false, dependants: { all: [dependant] } };
const source = {
  ...{ name: 'KNMI', kind: 'civil', token: 'a'.repeat(32), allowedSenders: ['knmi'], allowedKinds: ['other'] },
  ...{ highestRubricering: 'ongerubriceerd', highestTlp: 'CLEAR', statuses: ['Actual'], places: ['NL'] },
  ...{ reliability: 'A', reportsPerMinute: 60, certificates: [sha256], signers: [], mustSign: false },
  ...{ feed: { url: 'https://keten.example/feed', everySeconds: 60 }, transports: ['feed'] },
};
const duty = {
  ...{ sector: 'ENE-ELE', law: 'Wwke', isInForce: true, scope: 'cyber', vakminister: 'Klimaat', supervisor: 'RDI' },
  ...{ terms: [{ stage: 'first-report', hours: 24, months: 0, isWhereRelevant: false }], source: 'artikel 1' },
  validFrom: '2027-01-01T00:00:00Z',
};

const { sourceIds: _sources, atLeast: _least, validForSeconds: _for, ...ordered } = order({ plane: 'live' });

const cases: readonly EdgeCase[] = [
  [
    DraftBody,
    { ...draft({ area, audience: leaning }), warningId: 'w-1', revision: 3, plane: 'live', threatIds: ['t-1'] },
    storeDraft,
  ],
  [BulletinBody, bulletin({ area, threatIds: ['t-1'], entityIds: ['e-1'] }), storeBulletin],
  [StandingOrderBody, order({ plane: 'live' }), storeOrder],
  [OrderedBody, ordered, (body) => toOrdered('o-1', body, 'live')],
  [
    FillInBody,
    {
      ...{ purpose: 'alert', kind: 'drone', urgency: 'Immediate', certainty: 'Likely', area },
      expiresAt: '2027-01-01T00:00:00Z',
    },
    toBegun,
  ],
  [OrderFillInBody, { kind: 'drone', places: ['PV20'], certainty: 'Likely' }, (body) => toOrderBegun(body, at)],
  [EntityBody, entity, storeEntity],
  [SourceBody, source, storeSource],
  [IncidentDutyBody, duty, storeDuty],
  [BulletinListQuery, { threatId: 't-1', isOnlyWaiting: 'true' }],
  [
    OperatorBody,
    {
      ...{ name: 'Anna', roles: ['operator', 'duty-officer'], newPassword: true, clearance: 'Stg. Geheim' },
      ...{ side: 'civil', phone: '+31612345678', dutyOrder: 2 },
    },
    storeOperator,
  ],
  [
    NoodsteunpuntBody,
    { name: 'De Hal', address: 'Plein 1', gemeente: 'GM1966', open: true },
    (body) => checkStored(contracts.noodsteunpuntRegister.schema, { noodsteunpuntId: 'n-1', ...(body as object) }),
  ],
  [
    NoodsteunpuntSaidBody,
    { state: 'full' },
    (body) => checkStored(contracts.noodsteunpuntStates.schema, { noodsteunpuntId: 'n-1', ...(body as object), at }),
  ],
  [
    ContactBody,
    { kind: 'phone', value: '0800-1351', owner: 'Gemeente', purpose: 'Inwoners', source: 'Besluit' },
    storeContact,
  ],
  [
    TemplateBody,
    {
      responseType: 'Shelter',
      texts: [templateText, { ...templateText, language: 'en-GB' }],
      checklist: ['Haal mensen naar binnen.'],
    },
    storeTemplate,
  ],
  [TemplateTextBody, templateText],
  [AreaBody, area, toArea],
  [PointBody, { lat: 52.1, lon: 5.1 }],
  [PolygonBody, { ...area.polygons[0] }],
  [
    AreaQuestionBody,
    { codes: area.codes, polygons: area.polygons, circles: area.circles },
    (body) => areaInParts(toAsked(body)),
  ],
  [AreaSoughtBody, { text: 'Urk, gm0184, 52.6 6.0 5 km' }, ({ text: sought }) => findAreas(sought)],
  [PlacesSoughtBody, { entityIds: ['e-1'] }],
  [OwnTextBody, { content: '{}', rubricering: 'ongerubriceerd', tlp: 'CLEAR' }],
  [TextBody, { ...text }],
  [WithdrawalBody, { texts: [text] }],
  [AudienceBody, { sectors: ['ENE-ELE'], entityIds: ['e-1'], citizens: true }],
  [TakeWorkBody, { insteadOf: 'anna' }],
  [OfferWorkBody, { to: 'bram' }],
  [OfferWorkBody, { toSide: 'military' }],
  [LeaveWorkBody, { reason: 'Een oefening van de buren.' }],
  [TakeHelpBody, { insteadOf: 'anna' }],
  [AnswerHelpBody, { text: 'Het aggregaat is onderweg.' }, storeAnswer],
  [HelpQuery, { warningId: 'w-1' }],
  [CallBody, { callId: '0b8f2a3e-6c1d-4f5a-9b7e-2d3c4e5f6a7b', reached: true, note: 'Zij komen.' }, storeCall],
  [StepBody, { contentHash: sha256 }],
  [ListProposalBody, { contentHash: sha256, undoes: true }],
  [ApprovalBody, { contentHash: sha256, andIssue: true }],
  [RejectionBody, { contentHash: sha256, reason: 'Niet af.' }],
  [ReasonBody, { reason: 'Oefening.' }],
  [StartExerciseBody, { scriptId: 'eemshaven' }],
  [
    SealBody,
    {
      ...{ operatorId: 'bram', role: 'approver', reason: 'Niemand is er.', password: 'a password of hers' },
      ...{ firstHalf: 'ABCDEFGHJKLM', secondHalf: 'NPQR-STUV-WXYZ' },
    },
  ],
  [PasswordBody, { password: 'the one before', newPassword: 'a password of hers' }],
  [BeginPasskeyBody, { password: 'a password of hers' }],
  [PasskeyBody, { name: 'Laptop', response: { id: 'AQID', response: { clientDataJSON: 'e30' } } }],
  [RemovePasskeyBody, { credentialId: 'AQID' }],
  [SessionBody, { operatorId: 'anna', password: 'a password of hers' }],
  [RevisionQuery, { revision: '1' }],
  [
    AuditQuery,
    {
      before: '10',
      actorKind: 'operator',
      actorId: 'anna',
      action: 'approve-warning',
      subject: 'w-1',
      from: '2026-11-24T12:00:00Z',
    },
  ],
  [WarningListQuery, { before: '1.10.w-1', limit: '50', id: 'w-1', state: 'draft', isOnlyOrdered: 'true' }],
  [RowsQuery, { from: '50' }],
  [PageQuery, { limit: '50', id: 'w-1' }],
];

describe('the bodies of the console', () => {
  it('each have an example here', async () => {
    expect(await edgesWithoutCase(new URL('../src/', import.meta.url), cases)).toEqual([]);
  });

  it.each(cases.map((each) => [each[0].name, each] as const))(
    'are refused with 400, or stored as they came: %s',
    (_name, each) => fuzzEdge(each, validate),
    3_600_000,
  );
});
