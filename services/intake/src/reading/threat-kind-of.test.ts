import { describe, expect, it } from '@jest/globals';
import { eventCodeName } from '@keten/cap';
import { threatKinds } from '@keten/domain';
import { threatKindOf } from './threat-kind-of.ts';

const info = (
  event: string,
  category: 'Met' | 'CBRNE' = 'Met',
  eventCode: { valueName: string; value: string }[] = [],
) => ({
  event,
  category: [category],
  eventCode,
});

describe('the kind of a threat', () => {
  it.each([
    ['Sabotage op land', 'sabotage-land'],
    ['Drone attack on a power station', 'drone'],
    ['Raketaanval', 'air-missile-attack'],
    ['053/055 Issue Severe Flood Warning EA', 'flood'],
    ['Tsunami', 'flood'],
    ['Natuurbrand', 'wildfire'],
    ['GPS-jamming boven de Waddenzee', 'pnt-disruption'],
    ['Breuk van een zeekabel', 'sabotage-sea'],
    ['Stroomstoring', 'power-outage'],
    ['Tropical Cyclone Warning', 'other'],
    ['水庫洩洪', 'other'],
  ])('of “%s” is %s', (event, kind) => {
    expect(threatKindOf(info(event))).toBe(kind);
  });

  it('is what the source says outright, when it is a kind that we know', () => {
    expect(threatKindOf(info('Flood', 'Met', [{ valueName: 'nl:threat-kind', value: 'cyber' }]))).toBe('cyber');
    expect(threatKindOf(info('Flood', 'Met', [{ valueName: 'nl:threat-kind', value: 'rain' }]))).toBe('flood');
    expect(threatKindOf(info('Flood', 'Met', [{ valueName: 'SAME', value: 'cyber' }]))).toBe('flood');
  });

  it('follows from the category when the words say nothing', () => {
    expect(threatKindOf(info('Incident', 'CBRNE'))).toBe('cbrn');
  });

  it('is other when there is no info at all', () => {
    expect(threatKindOf(undefined)).toBe('other');
  });

  it.each(threatKinds)('is the same when our own message about %s comes back in', (kind) => {
    expect(threatKindOf(info('Iets', 'Met', [{ valueName: eventCodeName, value: kind }]))).toBe(kind);
  });
});
