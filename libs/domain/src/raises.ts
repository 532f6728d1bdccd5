import type { Area } from './area.ts';
import type { Content } from './content.ts';
import { severities, urgencies } from './vocabulary.ts';

type Weight = Pick<Content, 'purpose' | 'severity' | 'urgency' | 'audience' | 'area'>;

/** True when a content is worse, more urgent, the danger itself after it was foretold, for more people or for more places than an earlier one. */
export const raises = (later: Weight, earlier: Weight): boolean =>
  (later.purpose === 'alert' && earlier.purpose === 'early-warning') ||
  severities.indexOf(later.severity) < severities.indexOf(earlier.severity) ||
  urgencies.indexOf(later.urgency) < urgencies.indexOf(earlier.urgency) ||
  (later.audience.citizens && !earlier.audience.citizens) ||
  addsTo(earlier.audience.sectors, later.audience.sectors) ||
  addsTo(placesOf(earlier.area), placesOf(later.area));

const placesOf = ({ codes, polygons, circles }: Area): readonly string[] =>
  [...codes, ...polygons, ...circles].map((place) => JSON.stringify(place));

const addsTo = (earlier: readonly string[], later: readonly string[]): boolean =>
  later.some((each) => !earlier.includes(each));
