import { because } from '@keten/domain';
import type {
  FeedState,
  JsonOf,
  ObligationCreated,
  PersonStep,
  ReportQuarantined,
  ThreatAssessed,
  Transport,
  TransportHealth,
} from '@keten/domain';
import { sampleAssessment } from '@keten/testing';
import type { CountedLine } from '../src/warnings/list-warnings.ts';
import type { ShowWarning } from '../src/warnings/show-warning.ts';
import type { Person } from './running-console.ts';

export type Shown = JsonOf<Awaited<ReturnType<ShowWarning>>>;
export type Listed = { readonly items: readonly JsonOf<CountedLine>[] };
export type Line = Listed['items'][number];
export type Board = Shown['board'];
export type Stepped = JsonOf<PersonStep>;

/** A threat as classification would publish it. */
export const threat = (threatId: string, parts: Partial<ThreatAssessed> = {}): ThreatAssessed =>
  sampleAssessment({ threatId, assessedAt: new Date(), ...parts });

const safeTexts = [
  { language: 'nl-NL', headline: 'Drones', description: 'De drones zijn weg.', instruction: 'Het is weer veilig.' },
  { language: 'en-GB', headline: 'Drones', description: 'The drones are gone.', instruction: 'It is safe again.' },
];
const correctedTexts = [
  { language: 'nl-NL', headline: 'Drones', description: 'Er vliegt één drone.', instruction: 'Blijf binnen.' },
  { language: 'en-GB', headline: 'Drones', description: 'One drone is flying.', instruction: 'Stay inside.' },
];

/** The same for all drafts of a file: two that are compared differ by what the test changes, also past the minute. */
const anHourAhead = new Date(Date.now() + 3_600_000).toISOString();

/** A whole draft, from scratch. */
export const draft = (parts: object = {}) => ({
  purpose: 'alert',
  threatIds: [],
  kind: 'drone',
  category: 'Security',
  responseType: 'Shelter',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  texts: [
    { language: 'nl-NL', headline: 'Drones', description: 'Er vliegen drones.', instruction: 'Blijf binnen.' },
    { language: 'en-GB', headline: 'Drones', description: 'Drones are flying.', instruction: 'Stay inside.' },
  ],
  area: { description: 'Het Hogeland', codes: ['GM1966'], polygons: [], circles: [] },
  audience: { sectors: ['ENE-ELE'], entityIds: [], citizens: false },
  channels: ['webhook', 'email', 'sms', 'portal'],
  checklist: ['Haal mensen naar binnen.'],
  acknowledgeWithinSeconds: 300,
  expiresAt: anHourAhead,
  rubricering: 'ongerubriceerd',
  tlp: 'CLEAR',
  // What ends a warning does not ask what it asked, and what corrects it does not say the same.
  ...('purpose' in parts && parts.purpose === 'all-clear' ? { texts: safeTexts } : {}),
  ...('purpose' in parts && parts.purpose === 'correction' ? { texts: correctedTexts } : {}),
  ...parts,
});

/** Takes one step and insists that it works. */
export async function step(person: Person, warningId: string, verb: string, body: object): Promise<Stepped> {
  const answer = await person.ask<Stepped>('POST', `/v1/warnings/${warningId}/_${verb}`, body);
  if (answer.status !== 200) throw new Error(`_${verb} gave ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A warning that one person wrote and another approved, and that is out. */
export async function issue(author: Person, approver: Person, body: object = draft()): Promise<string> {
  const { warningId, contentHash } = (await author.ask<Stepped>('POST', '/v1/warnings', body)).body;
  await step(author, warningId, 'submit', { contentHash });
  await step(approver, warningId, 'approve', { contentHash });
  await step(author, warningId, 'issue', { contentHash });
  return warningId;
}

export const obligation = (warningId: string, recipientId: string): ObligationCreated => ({
  warningId,
  revision: 1,
  recipientId,
  name: `Entiteit ${recipientId}`,
  sector: 'ENE-ELE',
  lane: 'urgent',
  ladder: [],
  deadlineAt: new Date(Date.now() + 300_000),
  at: new Date(),
});

/** A report that says what its source may not report, as intake would keep it aside. */
export const quarantined = (quarantineId: string, parts: Partial<ReportQuarantined> = {}): ReportQuarantined => ({
  ...{ quarantineId, sourceId: 'kcr2', sourceKind: 'civil', transport: 'https', contentType: 'application/json' },
  ...{ rawHash: '0'.repeat(64), reason: 'claim', externalId: 'kcr2,1', conflictsWith: '' },
  faults: [{ place: '/kind', line: 2, rule: 'kind', message: 'is not one that kcr2 may report' }],
  ...{ rubricering: 'ongerubriceerd', tlp: 'AMBER', at: new Date() },
  ...parts,
});

/** A feed that could not be fetched three times in a row, as intake writes it down. */
export const failingFeed = (sourceId: string, url: string): FeedState => ({
  ...{ sourceId, url, etag: '', lastModified: '', failures: 3, problem: 'answered 503', heldBy: '' },
  ...{ polledAt: new Date(), nextAt: new Date(Date.now() + 60_000) },
});

/** A way that did not bring what another one brought. */
export const silentWay = (sourceId: string, transport: Transport): TransportHealth => ({
  ...{ sourceId, transport, awaitedReportId: 'r-1', awaitedUntil: new Date(), silentSince: new Date() },
  heardAt: new Date(Date.now() - 3_600_000),
});

/** A threat on which two sources do not agree, with all that classification has to say about it. */
export const contested = (threatId: string, parts: Partial<ThreatAssessed> = {}): ThreatAssessed =>
  threat(threatId, {
    ...{ kind: 'sabotage-sea', vector: 'sea', headline: 'Kabels beschadigd', certainty: 'Likely' },
    ...{ reportIds: ['r1', 'r2'], sourceIds: ['kustwacht', 'defensie'], independentSources: 2, proposal: undefined },
    contradictions: [
      {
        ...{ about: 'certainty', reportIds: ['r1', 'r2'] },
        ...because('One saw it, the other calls it unlikely.', 'De een zag het, de ander noemt het onwaarschijnlijk.'),
      },
    ],
    awaited: ['kustwacht,2026-1,2026-11-24T12:00:00+00:00'],
    levels: [
      { sector: 'TEL-NET', level: 'hoge dreiging' },
      { sector: 'ENE-ELE', level: 'matige dreiging' },
    ],
    cascade: [
      { sector: 'HEA', ...because('It needs networks.', 'Zij heeft netwerken nodig.'), afterMinutes: 120 },
      { sector: 'DIG', ...because('It needs networks.', 'Zij heeft netwerken nodig.'), afterMinutes: 0 },
      // From before there were texts in other languages.
      { sector: 'BAN', because: 'It needs digital infrastructure.', texts: [], afterMinutes: 90 },
    ],
    releases: [{ readership: 'citizens', fields: ['kind', 'area'], rubricering: 'ongerubriceerd', tlp: 'CLEAR' }],
    reasons: [
      { rule: 'cascade.telecom', ...because('These sectors need networks.', 'Deze sectoren hebben netwerken nodig.') },
    ],
    ...parts,
  });
