import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { Press, TextField } from '@keten/web';
import type { MapPress } from '@keten/web';
import { useState } from 'react';
import type { Places } from './area-api.ts';
import { useAreaTexts } from './area-texts.ts';

const kinds = ['gemeente', 'circle', 'polygon'] as const;
type Kind = (typeof kinds)[number];
type Corners = Places['polygons'][number]['points'];

export type Pencil = {
  readonly kind: Kind;
  readonly take: (kind: Kind) => void;
  readonly radius: string;
  readonly setRadius: (radius: string) => void;
  readonly corners: Corners;
  readonly setCorners: (corners: Corners) => void;
  readonly press: MapPress;
  readonly close: () => void;
};

/** What a press on the map does to an area. */
export function usePencil(area: Places, change: (area: Places) => void = () => undefined): Pencil {
  const [kind, setKind] = useState<Kind>('gemeente');
  const [radius, setRadius] = useState('5');
  const [corners, setCorners] = useState<Corners>([]);
  const press: MapPress = (place, code) => {
    const radiusKm = Number(radius.replace(',', '.'));
    if (kind === 'polygon') setCorners([...corners, place]);
    else if (kind === 'circle' && radiusKm >= 0)
      change({ ...area, circles: [...area.circles, { center: place, radiusKm }] });
    else if (kind === 'gemeente' && code !== undefined) change({ ...area, codes: toggled(area.codes, code) });
  };
  const take = (taken: Kind): void => {
    setKind(taken);
    setCorners([]);
  };
  const close = (): void => {
    change({ ...area, polygons: [...area.polygons, { points: [...corners, ...corners.slice(0, 1)] }] });
    setCorners([]);
  };
  return { kind, take, radius, setRadius, corners, setCorners, press, close };
}

const toggled = (codes: readonly string[], code: string): string[] =>
  codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code];

type Props = { readonly pencil: Pencil; readonly placesOnly: boolean };

/** Chooses what a press on the map draws. Gemeenten and circles can also be typed, above it. */
export function AreaPencil({ pencil, placesOnly }: Props) {
  const { kind, take, radius, setRadius, corners, setCorners, close } = pencil;
  const texts = useAreaTexts();
  if (placesOnly) return <Paragraph className="keten-flush">{texts.pressGemeente}</Paragraph>;
  return (
    <>
      <div role="group" aria-label={texts.pencil} className="keten-row">
        {texts.pencil}:{' '}
        {kinds.map((each) => (
          <Press key={each} isDown={each === kind} onPress={() => take(each)}>
            {texts.pencils[each]}
          </Press>
        ))}
      </div>
      {kind === 'circle' && <TextField label={texts.radius} value={radius} onChange={setRadius} />}
      {corners.length > 0 && (
        <>
          <Paragraph className="keten-flush">{texts.corners(corners.length)}</Paragraph>
          <ButtonGroup>
            {corners.length > 2 && <Press onPress={close}>{texts.close}</Press>}
            <Press look="subtle" onPress={() => setCorners(corners.slice(0, -1))}>
              {texts.lastCorner}
            </Press>
          </ButtonGroup>
        </>
      )}
    </>
  );
}
