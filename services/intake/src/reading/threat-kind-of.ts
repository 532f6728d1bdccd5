import { eventCodeName } from '@keten/cap';
import type { CapInfo } from '@keten/cap';
import type { Category, ThreatKind } from '@keten/domain';
import { threatKinds } from '@keten/domain';

/** Words of an event, Dutch and English, most telling first: "drone attack on a power station" is about a drone. */
const byWords: readonly (readonly [ThreatKind, RegExp])[] = [
  [
    'cbrn',
    /\b(cbrne?|chemi\w*|biolog\w*|radiolog\w*|nucle\w*|straling\w*|radiation|gifwolk|toxic|gevaarlijke stof\w*)\b/i,
  ],
  ['air-missile-attack', /\b(missile|raket\w*|air (raid|attack|strike)|luchtaanval\w*|ballisti\w*|kruisvlucht\w*)\b/i],
  ['drone', /\b(drones?|uav|uas|onbemand\w*)\b/i],
  [
    'sabotage-sea',
    /\b(sabotage (op|ter) zee|sabotage at sea|zeekabel\w*|subsea|undersea|onderzee\w*|submarine cable)\b/i,
  ],
  ['sabotage-air', /\b(sabotage (uit|vanuit) de lucht|sabotage from the air)\b/i],
  ['sabotage-land', /\b(sabotage|explosie\w*|explosion|bomb\w*|aanslag\w*)\b/i],
  ['cyber', /\b(cyber\w*|ransomware|ddos|malware|hack\w*)\b/i],
  ['pnt-disruption', /\b(gnss|gps|galileo|jamming|spoofing|plaatsbepaling\w*|tijdsbepaling\w*)\b/i],
  ['disinformation', /\b(d[ei]sinformati\w+)\b/i],
  ['power-outage', /\b(power (outage|cut|failure)|blackout|stroomstoring\w*|stroomuitval\w*)\b/i],
  ['telecom-outage', /\b(telecom\w*|112-storing|internetstoring\w*|911 outage)\b/i],
  ['payment-outage', /\b(payments?|betaal\w*|pinstoring\w*)\b/i],
  ['water-outage', /\b(water (outage|shortage)|drinkwater\w*|drinking water)\b/i],
  [
    'flood',
    /\b(flood\w*|overstroming\w*|hoogwater\w*|dijkdoorbraak\w*|tsunami|storm surge|stormvloed\w*|inundation)\b/i,
  ],
  ['wildfire', /\b(wildfires?|bush ?fires?|forest fires?|natuurbrand\w*|bosbrand\w*)\b/i],
  ['epidemic', /\b(epidemi\w*|pandemi\w*|outbreak|uitbraak)\b/i],
];

/** What a category means when the words of the event say nothing to us; most say too little. */
const byCategory: Partial<Record<Category, ThreatKind>> = { CBRNE: 'cbrn' };

/** The kind of threat that a CAP info is about; `other` when nothing in it says more. */
export function threatKindOf(info: Pick<CapInfo, 'event' | 'eventCode' | 'category'> | undefined): ThreatKind {
  if (!info) return 'other';
  const said = info.eventCode.find(({ valueName }) => plain(valueName) === eventCodeName)?.value;
  return (
    threatKinds.find((kind) => kind === plain(said ?? '')) ??
    kindInWords(info.event) ??
    info.category.map((category) => byCategory[category]).find((kind) => kind !== undefined) ??
    'other'
  );
}

/** A machine breaks lines where it likes, and writes capitals. */
const plain = (text: string): string => text.trim().toLowerCase();

/** The kind of threat that a text names; undefined when it says nothing to us. */
export const kindInWords = (text: string): ThreatKind | undefined => byWords.find(([, words]) => words.test(text))?.[0];
