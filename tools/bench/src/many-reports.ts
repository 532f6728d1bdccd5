import { writeAlert } from '@keten/cap';
import type { CapAlert, CapInfo } from '@keten/cap';
import { threatKinds } from '@keten/domain';
import type { Point } from '@keten/domain';
import { smallestPlaces } from '@keten/geo';

const dayMs = 24 * 3600 * 1000;
/** Not of the kind that attacks are: in the same place and hour they would be the same threat. */
const kinds = threatKinds.filter((kind) => kind !== 'air-missile-attack');
const text = 'Op deze plaats is iets waargenomen dat gemeld wordt en dat verder geen haast heeft. ';

/** Small reports, some of a page, and a few with two languages and an outline of hundreds of points, as feeds bring them. */
const mix = [
  { share: 0.7, infos: 1, words: 2, points: 0 },
  { share: 0.9, infos: 2, words: 20, points: 40 },
  { share: 1, infos: 2, words: 60, points: 400 },
] as const;

/**
 * The n-th minor report: about another kind, place or time than all others, so that each is a threat of its own. Nobody needs to
 * be warned of it.
 */
export function minorReport(n: number, now: Date): string {
  const { infos, words, points } = mix.find(({ share }) => (n * 0.618_034) % 1 < share) ?? mix[0];
  const place = smallestPlaces[n % smallestPlaces.length];
  const kind = kinds[Math.floor(n / smallestPlaces.length) % kinds.length] ?? 'other';
  const round = Math.floor(n / (smallestPlaces.length * kinds.length));
  const info: CapInfo = {
    ...{ language: 'nl-NL', category: ['Other'], event: `Waarneming ${n}`, responseType: [] },
    eventCode: [{ valueName: 'nl:threat-kind', value: kind }],
    ...{ urgency: 'Future', severity: 'Minor', certainty: 'Possible', parameter: [], resource: [] },
    ...{ headline: `Waarneming ${n}`, description: text.repeat(words) },
    area: [
      {
        areaDesc: place?.name ?? '',
        polygon: points === 0 || !place?.circle ? [] : [{ points: ringAround(place.circle.center, points) }],
        circle: [],
        geocode: [{ valueName: 'CBS:GM', value: place?.code ?? '' }],
      },
    ],
  };
  const alert: CapAlert = {
    ...{ identifier: `minor-${now.getTime()}-${n}`, sender: 'bench@keten.example', status: 'Actual', msgType: 'Alert' },
    ...{ sent: new Date(now.getTime() - round * 30 * dayMs), scope: 'Public', addresses: [], code: [] },
    ...{ references: [], incidents: [], info: [info, { ...info, language: 'en-GB' }].slice(0, infos) },
  };
  return writeAlert(alert);
}

function ringAround({ lat, lon }: Point, count: number): Point[] {
  const points = Array.from({ length: count }, (_, i): Point => {
    const angle = (i / count) * 2 * Math.PI;
    const rounded = (value: number): number => Math.round(value * 1e5) / 1e5;
    return { lat: rounded(lat + 0.01 * Math.sin(angle)), lon: rounded(lon + 0.02 * Math.cos(angle)) };
  });
  return [...points, ...points.slice(0, 1)];
}

/** What overtakes all others: a military source sees an attack from the air. Each about a gemeente and a time of its own. */
export const attackReport = (n: number, now: Date): string =>
  JSON.stringify({
    id: `attack-${now.getTime()}-${n}`,
    sentAt: new Date(now.getTime() - Math.floor(n / smallestPlaces.length) * dayMs).toISOString(),
    ...{ status: 'Actual', kind: 'air-missile-attack', categories: ['Security'], event: 'Raketaanval' },
    ...{ headline: 'Raketaanval', urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed', tlp: 'AMBER' },
    area: { description: 'Hier', codes: [smallestPlaces[n % smallestPlaces.length]?.code] },
  });
