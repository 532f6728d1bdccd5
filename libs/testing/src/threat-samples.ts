import type { Source, ThreatAssessed, ThreatReported } from '@keten/domain';
import { because, rubriceringen, statuses, threatKinds, tlps } from '@keten/domain';

const eemshaven = { description: 'Eemshaven', codes: ['GM1966'], polygons: [], circles: [] };
const noon = new Date(Date.UTC(2026, 10, 24, 12));

/** A report of sabotage in the Eemshaven as intake would publish it; a test says what matters to it. */
export const sampleReport = (parts: Partial<ThreatReported> = {}): ThreatReported => ({
  ...{ reportId: 'r1', sourceId: 'kcr2', sourceKind: 'civil', transport: 'https', format: 'cap', rawHash: '' },
  ...{ externalId: `kcr2,${parts.reportId ?? 'r1'},2026-11-24T12:00:00-00:00`, references: [], incidents: [] },
  ...{ status: 'Actual', messageType: 'Alert', kind: 'sabotage-land', categories: ['Security'], responseTypes: [] },
  ...{ event: 'Sabotage', headline: 'Explosie', description: 'Lang.', instruction: 'Langer.' },
  ...{ urgency: 'Immediate', severity: 'Severe', certainty: 'Likely', area: eemshaven },
  ...{ sentAt: noon, receivedAt: noon, rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
  ...{ contentHash: parts.reportId ?? 'r1', signedBy: '', dataref: '' },
  ...parts,
});

/** Drones over the Eemshaven as classification would assess them, with a warning to propose. */
export const sampleAssessment = (parts: Partial<ThreatAssessed> = {}): ThreatAssessed => ({
  ...{ threatId: 't1', version: 1, reportIds: ['r1'], sourceIds: ['defensie'], independentSources: 1 },
  ...{
    ended: false,
    status: 'Actual',
    kind: 'drone',
    vector: 'air',
    category: 'Security',
    headline: 'Woorden van de bron',
  },
  ...{ urgency: 'Immediate', severity: 'Severe', certainty: 'Observed', lane: 'routine' },
  ...{ area: eemshaven, touches: ['GM1966'], touchesExactly: true, placeUnknown: false },
  ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
  ...{
    reasons: [
      {
        rule: 'sectors.air',
        ...because('What comes from the air concerns aviation.', 'Gevaar uit de lucht raakt de luchtvaart.'),
      },
    ],
    rulesVersion: '1',
    contradictions: [],
    awaited: [],
  },
  ...{ levels: [], cascade: [], releases: [], datarefs: [], assessedAt: noon },
  proposal: {
    ...{ sectors: ['ENE-ELE'], citizens: true, acknowledgeWithinSeconds: 300, validForSeconds: 3600 },
    ...{ channels: [], template: '' },
  },
  ...parts,
});

/** A source that may report anything, in any name. */
export const sampleSource = (parts: Partial<Source> = {}): Source => ({
  ...{ sourceId: 'kcr2', name: parts.sourceId ?? 'kcr2', kind: 'civil', tokenHash: '', allowedSenders: ['*'] },
  ...{ allowedKinds: threatKinds, statuses, places: [], reportsPerMinute: 0, transports: [] },
  highestRubricering: rubriceringen.at(-1) ?? 'ongerubriceerd',
  highestTlp: tlps.at(-1) ?? 'CLEAR',
  ...{ jwks: '', certificates: [], signers: [], mustSign: false },
  ...parts,
});
