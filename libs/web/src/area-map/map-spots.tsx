import { linesOf } from '../icons.tsx';
import type { IconName } from '../icons.tsx';
import { spotOf } from './project-area.ts';

/** A place with a name. */
export type MapSpot = {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** How many of them lie together there; one without it. */
  readonly count?: number;
  /** How it is there, as a sign with its word; without it, it is a dot. */
  readonly sign?: { readonly tone: 'danger' | 'warning'; readonly icon: IconName; readonly word: string };
};

type Props = {
  readonly spots: readonly MapSpot[];
  /** How much of the map is in sight, in its units. */
  readonly wide: number;
};

/** Each by itself: those in one place lie below each other. */
export function MapSpots({ spots, wide }: Props) {
  const there = new Map<string, number>();
  return spots.map((spot) => {
    const at = `${spot.lat} ${spot.lon}`;
    const below = there.get(at) ?? 0;
    there.set(at, below + 1);
    const key = `${spot.name} ${at}`;
    return spot.sign ? <Signed key={key} {...{ spot, wide, below }} /> : <Dot key={key} {...{ spot, wide }} />;
  });
}

/** White around: they lie on what is hatched. */
function Dot({ spot: { name, lat, lon, count = 1 }, wide }: { readonly spot: MapSpot; readonly wide: number }) {
  const [x, y] = spotOf(lat, lon);
  if (count > 1)
    return (
      <g className="keten-map-spot keten-map-many" transform={`translate(${x} ${y}) scale(${wide / 700})`}>
        <title>{name}</title>
        <circle r={12 + 4 * String(count).length} />
        <text y="6">{count}</text>
      </g>
    );
  return (
    <circle className="keten-map-spot" cx={x} cy={y} r={wide / 90}>
      <title>{name}</title>
    </circle>
  );
}

type SignedProps = { readonly spot: MapSpot; readonly wide: number; readonly below: number };

/** On a ground of its own, for the same reason. Drawn on the grid of the signs, of 24. */
function Signed({ spot: { name, lat, lon, sign }, wide, below }: SignedProps) {
  const [x, y] = spotOf(lat, lon);
  if (!sign) return undefined;
  return (
    <g
      className="keten-map-spot keten-map-signed"
      data-tone={sign.tone}
      transform={`translate(${x} ${y}) scale(${wide / 700}) translate(0 ${below * 34})`}
    >
      <title>{name}</title>
      <rect x="-15" y="-15" width="30" height="30" rx="6" />
      <path d={linesOf(sign.icon)} transform="translate(-12 -12)" />
      <text x="20" y="6">
        {sign.word}
      </text>
    </g>
  );
}
