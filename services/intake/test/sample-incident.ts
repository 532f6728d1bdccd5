import type { IncidentReported } from '@keten/domain';

export const sampleIncident: IncidentReported = {
  incidentId: 'I-1',
  entityId: 'waterbedrijf',
  sector: 'DWA',
  kind: 'water-outage',
  description: 'De druk valt weg. Wij weten nog niet waarom.',
  serviceState: 'down',
  ...{ isCyber: false, isSignificant: true, duties: [] },
  helpNeeded: 'Noodwater',
  occurredAt: new Date('2026-11-24T07:00:00Z'),
  reportedAt: new Date('2026-11-24T07:10:00Z'),
};
