import { describe, expect, it } from '@jest/globals';
import { sampleIncident as incident } from '../../test/sample-incident.ts';
import { readIncident } from './report-incident.ts';

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
