import { writeAlert } from '@keten/cap';
import type { CapAlert, CapInfo } from '@keten/cap';

export const floodInfo: CapInfo = {
  language: 'nl-NL',
  category: ['Met'],
  event: 'Overstroming',
  responseType: [],
  urgency: 'Expected',
  severity: 'Severe',
  certainty: 'Likely',
  eventCode: [],
  parameter: [],
  resource: [],
  area: [{ areaDesc: 'Almere', polygon: [], circle: [], geocode: [{ valueName: 'CBS:GM', value: 'GM0034' }] }],
};

/** A flood in Almere, as the weather service would write it. */
export const capReport = (identifier: string, parts: Partial<CapAlert> = {}, info: Partial<CapInfo> = {}): string =>
  writeAlert({
    identifier,
    sender: 'alert@knmi.example',
    sent: new Date('2026-11-24T07:00:00Z'),
    status: 'Actual',
    msgType: 'Alert',
    scope: 'Public',
    addresses: [],
    code: [],
    references: [],
    incidents: [],
    info: [{ ...floodInfo, ...info }],
    ...parts,
  });

/** Drones over the Eemshaven, as the military would write it. */
export const jsonReport = {
  id: 'M-1',
  sentAt: '2026-11-24T08:00:00+01:00',
  status: 'Actual',
  kind: 'drone',
  categories: ['Security'],
  event: 'Drones',
  headline: 'Drones boven de Eemshaven',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  area: { description: 'Eemshaven', codes: ['GM1966'] },
  tlp: 'AMBER',
};
export const asJson = { type: 'application/json' } as const;
