import { describe, expect, it } from '@jest/globals';
import { writeAlert } from '@keten/cap';
import type { CapAlert, CapInfo } from '@keten/cap';
import { NotAccepted } from './not-accepted.ts';
import type { Fault } from './not-accepted.ts';
import { readCap } from './read-cap.ts';
import type { Reading } from './what-it-says.ts';

const info = (parts: Partial<CapInfo> = {}): CapInfo => ({
  language: 'nl-NL',
  category: ['Safety'],
  event: 'Overstroming',
  responseType: [],
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Likely',
  eventCode: [],
  parameter: [],
  resource: [],
  area: [{ areaDesc: 'Almere', polygon: [], circle: [], geocode: [{ valueName: 'CBS:GM', value: 'GM0034' }] }],
  ...parts,
});
const alert = (parts: Partial<CapAlert> = {}): CapAlert => ({
  identifier: 'A-1',
  sender: 'meldkamer@kcr2.example',
  sent: new Date('2026-11-24T07:00:00Z'),
  offsetMinutes: 60,
  status: 'Actual',
  msgType: 'Alert',
  scope: 'Public',
  addresses: [],
  code: [],
  references: [],
  incidents: [],
  info: [info()],
  ...parts,
});
const read = (parts: Partial<CapAlert> = {}): Reading => readCap(Buffer.from(writeAlert(alert(parts))));
const faultsOf = (parts: Partial<CapAlert>): readonly Fault[] => {
  try {
    read(parts);
    return [];
  } catch (error) {
    if (error instanceof NotAccepted) return error.faults;
    throw error;
  }
};
const parameter = (valueName: string, value: string): Partial<CapAlert> => ({
  info: [info(), info({ language: 'en-GB', parameter: [{ valueName, value }] })],
});

describe('a CAP alert as a report', () => {
  it('is named by sender, identifier and instant, whatever the offset', () => {
    const name = 'meldkamer@kcr2.example,A-1,2026-11-24T07:00:00-00:00';
    expect(read().externalId).toBe(name);
    expect(read({ offsetMinutes: -240 }).externalId).toBe(name);
    const reference = { sender: 'a', identifier: 'b', sent: new Date('2026-01-01T00:00:00Z') };
    expect(read({ msgType: 'Update', references: [reference] }).references).toEqual(['a,b,2026-01-01T00:00:00-00:00']);
  });

  it.each([
    [['de-DE', 'en-GB', 'nl'], 'nl'],
    [['de-DE', 'fr', 'en-US'], 'en-US'],
    [['de-DE', 'fr'], 'de-DE'],
  ])('of languages %j speaks in %s', (languages, chosen) => {
    const infos = languages.map((language) => info({ language, headline: language }));
    expect(read({ info: infos }).headline).toBe(chosen);
  });

  it('carries the area of all languages when the chosen one has none', () => {
    expect(read({ info: [info({ area: [] }), info({ language: 'en-GB' })] }).area.codes).toEqual(['GM0034']);
  });

  it('keeps Dutch codes that nobody knows, so that it can be said that they reach nobody', () => {
    const geocode = [
      { valueName: 'CBS:GM', value: 'GM9999' },
      { valueName: 'ISO3166-2', value: 'NL-FL' },
      { valueName: 'SAME', value: '006109' },
    ];
    const area = [{ areaDesc: 'Flevoland', polygon: [], circle: [], geocode }];
    expect(read({ info: [info({ area })] }).area.codes).toEqual(['PV24', 'GM9999']);
  });

  it('takes the highest marking of all infos, and from the scope when there is none', () => {
    expect(read()).toMatchObject({ rubricering: 'ongerubriceerd', tlp: 'CLEAR' });
    expect(read(parameter('nl:rubricering', 'Stg. Geheim'))).toMatchObject({ rubricering: 'Stg. Geheim' });
    expect(read(parameter('nl:tlp', 'TLP:AMBER+STRICT'))).toMatchObject({ tlp: 'AMBER+STRICT' });
    expect(read({ scope: 'Restricted', restriction: 'Autoriteiten' })).toMatchObject({ tlp: 'AMBER' });
    expect(read({ scope: 'Private', addresses: ['a'] })).toMatchObject({ tlp: 'RED' });
  });

  it('is refused with a marking that nobody knows, rather than read as unmarked', () => {
    expect(faultsOf(parameter('nl:rubricering', 'Zeer Geheim'))).toEqual([
      expect.objectContaining({ path: '/alert/info[2]/parameter[1]/value', rule: 'marking' }),
    ]);
  });

  it('is refused when it answers a message instead of reporting something', () => {
    const references = [{ sender: 'a', identifier: 'b', sent: new Date('2026-01-01T00:00:00Z') }];
    expect(faultsOf({ msgType: 'Ack', references })).toEqual([expect.objectContaining({ path: '/alert/msgType' })]);
  });

  it('cuts texts that no screen shows', () => {
    expect(read({ info: [info({ description: 'a'.repeat(100_000) })] }).description.length).toBeLessThan(20_100);
  });
});
