import { Paragraph } from '@utrecht/component-library-react';
import { useMemo } from 'react';
import { useTexts } from '../language.tsx';
import { useLoaded } from '../use-loaded.ts';
import { mapLands } from './map-lands.ts';
import { mapTexts } from './map-texts.ts';
import { overlaysOf, sheetsOf } from './map-sheets.ts';
import { MapSheet } from './map-sheet.tsx';
import type { MapSpot } from './map-spots.tsx';
import type { MapArea } from './project-area.ts';
import type { MapPress } from './use-pointer.ts';

type Props = {
  readonly area: MapArea;
  /**
   * Codes of the gemeenten and islands where people are warned: what counts is what the server says, not what is drawn. Undefined as
   * long as it has not: a map that colours nothing would say that nobody is warned.
   */
  readonly touched: readonly string[] | undefined;
  /** Where somebody pressed, and in which gemeente; a map without it is only looked at. */
  readonly press?: MapPress;
  /** Corners of what is being drawn. */
  readonly corners?: readonly { readonly lat: number; readonly lon: number }[];
  /** Single places that lie in it, by name; a list beside the map names them too. */
  readonly spots?: readonly MapSpot[];
  /** What it means to be coloured, where it is not that people are warned there now. */
  readonly meaning?: string | undefined;
  /** What a spot is, where it is not any organisation. */
  readonly spotMeaning?: string;
};

/**
 * An area on the outlines of the Netherlands, without a tile server: what is warned coloured and hatched, shapes drawn over it. It
 * says in words what it is; the list beside it says the rest, so nothing hangs on seeing it.
 */
export function AreaMap({ area, touched, press, corners = [], spots = [], meaning, spotMeaning }: Props) {
  const texts = useTexts(mapTexts);
  const { value: loaded } = useLoaded(mapLands);
  const map = loaded === 'unreachable' ? undefined : loaded;
  const isTouched = useMemo(() => touched && new Set(touched), [touched]);
  const overlays = useMemo(() => (map ? overlaysOf(area, map) : []), [area, map]);
  if (loaded === 'unreachable') return <Paragraph>{texts.failed}</Paragraph>;
  if (!map) return <Paragraph className="keten-muted">{texts.loading}</Paragraph>;
  return (
    <div className="keten-map">
      {sheetsOf(map, isTouched ?? nothing, overlays).map((sheet) => (
        <MapSheet
          key={sheet.where}
          {...{
            sheet,
            overlays,
            corners,
            spots,
            touched: isTouched,
            lands: map.lands,
            abroad: map.abroad[sheet.where],
          }}
          {...(press ? { press } : {})}
        />
      ))}
      <ul className="keten-map-legend keten-small" aria-label={texts.legend}>
        <Key kind="touched" says={touched ? (meaning ?? texts.warned) : texts.unknown} />
        {overlays.length > 0 && <Key kind="shape" says={texts.shape} />}
        {spots.some(({ sign }) => !sign) && <Key kind="spot" says={spotMeaning ?? texts.spot} />}
        <li className="keten-muted">{texts.source}</li>
      </ul>
    </div>
  );
}

const Key = ({ kind, says }: { readonly kind: 'touched' | 'shape' | 'spot'; readonly says: string }) => (
  <li>
    <span className="keten-map-key" data-kind={kind} aria-hidden="true" /> {says}
  </li>
);

const nothing: ReadonlySet<string> = new Set();
