import { describe, expect, it } from '@jest/globals';
import type { ThreatReported } from './threat.ts';
import { withholdText } from './withhold-text.ts';

const words = { event: 'geheim', headline: 'geheim', description: 'geheim', instruction: 'geheim' };
const report = (parts: Partial<ThreatReported>): ThreatReported =>
  ({
    reportId: 'r1',
    ...words,
    area: { description: 'geheim', codes: ['GM0014'], polygons: [], circles: [] },
    rubricering: 'ongerubriceerd',
    tlp: 'CLEAR',
    dataref: '',
    ...parts,
  }) as unknown as ThreatReported;

describe('the words of a report', () => {
  it.each([
    { rubricering: 'Departementaal Vertrouwelijk' },
    { rubricering: 'Stg. Zeer Geheim' },
    { tlp: 'RED' },
  ] as const)('stay at home when it is marked %j', (marking) => {
    const withheld = withholdText(report(marking));
    expect(JSON.stringify(withheld)).not.toContain('geheim');
    expect(withheld.area.codes).toEqual(['GM0014']);
    expect(withheld.dataref).toBe('/v1/threat-reports/r1/original');
  });

  it('travel when nothing forbids it', () => {
    expect(withholdText(report({ tlp: 'AMBER+STRICT' }))).toEqual(report({ tlp: 'AMBER+STRICT' }));
  });
});
