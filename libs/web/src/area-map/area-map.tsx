import { Paragraph } from '@utrecht/component-library-react';
import { useMemo } from 'react';
import { useTexts } from '../language.tsx';
import { useLoaded } from '../use-loaded.ts';
import { mapLands } from './map-lands.ts';
import { mapTexts } from './map-texts.ts';
import { overlaysOf, sheetsOf } from './map-sheets.ts';
import { MapSheet } from './map-sheet.tsx';
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
};

/**
 * An area on the outlines of the Netherlands, without a tile server: what is warned coloured and hatched, shapes drawn over it. It
 * says in words what it is; the list beside it says the rest, so nothing hangs on seeing it.
 */
export function AreaMap({ area, touched, press, corners = [] }: Props) {
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
          {...{ sheet, overlays, corners, touched: isTouched, lands: map.lands }}
          {...(press ? { press } : {})}
        />
      ))}
      <p className="keten-map-legend keten-small keten-flush">
        <span className="keten-map-key" data-kind="touched" aria-hidden="true" />{' '}
        {touched ? texts.warned : texts.unknown}
        {overlays.length > 0 && (
          <>
            {' '}
            <span className="keten-map-key" data-kind="shape" aria-hidden="true" /> {texts.shape}
          </>
        )}
      </p>
    </div>
  );
}

const nothing: ReadonlySet<string> = new Set();
