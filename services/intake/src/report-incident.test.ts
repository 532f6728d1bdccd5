import { describe, expect, it } from '@jest/globals';
import type { IncidentReported } from '@keten/domain';
import { readIncident } from './report-incident.ts';

const incident: IncidentReported = {
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

describe('an incident of an entity as a report', () => {
  it('is observed, where the entity’s assets are', () => {
    const area = { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] };
    expect(readIncident(incident, { name: 'Waterbedrijf Het Wad', area } as never)).toMatchObject({
      externalId: 'waterbedrijf,I-1',
      headline: 'Waterbedrijf Het Wad: De druk valt weg.',
      severity: 'Severe',
      certainty: 'Observed',
      area,
      tlp: 'AMBER',
    });
  });

  it('is heard of an entity that is no longer registered, but names no place', () => {
    const { area, headline } = readIncident(incident, undefined);
    expect(headline).toContain('waterbedrijf');
    expect(area).toMatchObject({ codes: [], polygons: [], circles: [] });
  });
});
