import { ButtonGroup } from '@utrecht/component-library-react';
import { memo, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../language.tsx';
import { Press } from '../press.tsx';
import { PlaceName } from './place-name.tsx';
import { MapSpots } from './map-spots.tsx';
import type { MapSpot } from './map-spots.tsx';
import type { MapLand } from './map-lands.ts';
import type { Overlay, Sheet } from './map-sheets.ts';
import { mapTexts } from './map-texts.ts';
import { scaled, spotOf } from './project-area.ts';
import type { Box } from './project-area.ts';
import { useCrosshair } from './use-crosshair.ts';
import type { Crosshair } from './use-crosshair.ts';
import { useHover } from './use-hover.ts';
import { usePointer } from './use-pointer.ts';
import type { MapPress } from './use-pointer.ts';

type Props = {
  readonly sheet: Sheet;
  readonly lands: readonly MapLand[];
  /** Land of others around them. */
  readonly abroad: string;
  readonly touched: ReadonlySet<string> | undefined;
  readonly overlays: readonly Overlay[];
  readonly corners: readonly { readonly lat: number; readonly lon: number }[];
  readonly spots: readonly MapSpot[];
  readonly press?: MapPress;
};

const step = 0.6;

/** One part of the world, near what is touched until somebody looks elsewhere. */
export function MapSheet({
  sheet: { where, whole, near },
  lands,
  abroad,
  touched,
  overlays,
  corners,
  spots,
  press,
}: Props) {
  const texts = useTexts(mapTexts);
  const hatch = useId();
  const [looked, look] = useState<Box>();
  const box = looked ?? near ?? whole;
  const pointer = usePointer({ box, look, ...(press ? { press } : {}) });
  const hover = useHover(pointer.onPointerMove);
  const here = lands.filter(({ isIsland }) => isIsland === (where === 'islands'));
  const said = touched ? texts.holds(here.filter(({ code }) => touched.has(code)).length) : texts.unknown;
  const drawing = (cross?: Crosshair): ReactNode => {
    const named = cross ? { ...cross, name: cross.land?.name ?? texts.noLand } : hover.at;
    return (
      <svg
        role="img"
        aria-label={`${texts[where]}: ${said}`}
        viewBox={`${box.west} ${box.north} ${box.east - box.west} ${box.south - box.north}`}
        data-can-press={press !== undefined}
        {...pointer}
        {...(press ? hover.follow : {})}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={hatchIn(box)}>
            <rect className="keten-map-ground" width="6" height="6" />
            <path className="keten-map-hatch" d="M0 0V6" />
          </pattern>
        </defs>
        <path className="keten-map-abroad" d={abroad} />
        <Lands lands={here} touched={touched} hatch={hatch} />
        {overlays.map(({ key, kind, path }) => (
          <path key={key} className="keten-map-shape" data-kind={kind} d={path} />
        ))}
        <MapSpots spots={spots} wide={box.east - box.west} />
        <Corners corners={corners} size={(box.east - box.west) / 120} />
        {cross && <Cross at={cross} size={(box.east - box.west) / 25} />}
        {named && <PlaceName at={named} box={box} />}
      </svg>
    );
  };
  return (
    <div className="keten-map-sheet">
      {press ? <Keyed {...{ box, look, press, drawing, where }} /> : drawing()}
      <ButtonGroup>
        <Press look="subtle" onPress={() => look(scaled(box, step))}>
          {texts.closer}
        </Press>
        <Press look="subtle" onPress={() => look(scaled(box, 1 / step))}>
          {texts.further}
        </Press>
        <Press look="subtle" onPress={() => look(whole)}>
          {texts.whole}
        </Press>
        {near && (
          <Press look="subtle" onPress={() => look(undefined)}>
            {texts.near}
          </Press>
        )}
      </ButtonGroup>
    </div>
  );
}

type KeyedProps = {
  readonly box: Box;
  readonly look: (box: Box) => void;
  readonly press: MapPress;
  readonly where: Sheet['where'];
  readonly drawing: (cross?: Crosshair) => ReactNode;
};

/** A map to draw on without a mouse: it takes the keys, and says where the cross is. */
function Keyed({ drawing, where, ...given }: KeyedProps) {
  const texts = useTexts(mapTexts);
  const id = useId();
  const { cross, keys } = useCrosshair(given);
  return (
    <>
      {/* A map takes arrow keys as a text field does. */}
      <div
        role="application"
        tabIndex={0}
        className="keten-map-keyed"
        aria-label={texts.drawing[where]}
        aria-describedby={id}
        {...keys}
      >
        {drawing(cross)}
      </div>
      <p id={id} className="keten-map-keys keten-muted keten-small keten-flush">
        {texts.keys}
      </p>
      <p role="status" className="keten-map-said keten-small keten-flush">
        {cross && texts.cross(`${cross.place.lat}, ${cross.place.lon}`, cross.land?.name)}
      </p>
    </>
  );
}

const Cross = ({ at: { x, y }, size }: { readonly at: Crosshair; readonly size: number }) => (
  <path className="keten-map-cross" d={`M${x - size} ${y}H${x + size}M${x} ${y - size}V${y + size}`} />
);

/** As wide on the screen however near one looks. */
const hatchIn = ({ west, east }: Box): string => `rotate(45) scale(${(east - west) / 700})`;

type LandsProps = Pick<Props, 'lands' | 'touched'> & { readonly hatch: string };

const Lands = memo(({ lands, touched, hatch }: LandsProps) => (
  <g>
    {lands.map((land) => (
      <Land key={land.code} land={land} {...(touched?.has(land.code) ? { hatch } : {})} />
    ))}
  </g>
));

const Land = memo(({ land: { code, name, path }, hatch }: { readonly land: MapLand; readonly hatch?: string }) => (
  <path
    className="keten-map-land"
    data-code={code}
    data-touched={hatch !== undefined}
    d={path}
    {...(hatch === undefined ? {} : { fill: `url(#${hatch})` })}
  >
    <title>{name}</title>
  </path>
));

function Corners({ corners, size }: Pick<Props, 'corners'> & { readonly size: number }) {
  const spots = corners.map(({ lat, lon }) => spotOf(lat, lon));
  return (
    <g className="keten-map-pencil">
      <polyline points={spots.map((spot) => spot.join()).join(' ')} />
      {spots.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={size} />
      ))}
    </g>
  );
}
