import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { LongField, Press, TextField } from '@keten/web';
import { useAreaTexts } from './area-texts.ts';
import { kinds } from './use-pencil.ts';
import type { Pencil } from './use-pencil.ts';

type Props = { readonly pencil: Pencil; readonly placesOnly: boolean };

/** Chooses what a press on the map draws, and takes the same by keyboard: the numbers of a shape can be typed and changed. */
export function AreaPencil({ pencil, placesOnly }: Props) {
  const { kind, take } = pencil;
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
      {kind === 'circle' && <CirclePencil pencil={pencil} />}
      {kind === 'polygon' && <PolygonPencil pencil={pencil} />}
      <Said pencil={pencil} />
    </>
  );
}

type PencilProps = Pick<Props, 'pencil'>;

function CirclePencil({ pencil: { typed, type, putCircle, isInstead, leave } }: PencilProps) {
  const texts = useAreaTexts();
  return (
    <>
      <TextField
        label={texts.center}
        hint={texts.centerWhat}
        value={typed.center}
        onChange={(center) => type({ center })}
      />
      <TextField label={texts.radius} value={typed.radius} onChange={(radius) => type({ radius })} />
      <ButtonGroup>
        <Press onPress={putCircle}>{isInstead ? texts.changeCircle : texts.putCircle}</Press>
        {isInstead && (
          <Press look="subtle" onPress={leave}>
            {texts.leave}
          </Press>
        )}
      </ButtonGroup>
    </>
  );
}

function PolygonPencil({ pencil: { typed, corners, type, putPolygon, isInstead, leave } }: PencilProps) {
  const texts = useAreaTexts();
  const last = typed.corners.trimEnd().lastIndexOf('\n');
  return (
    <>
      <LongField
        label={texts.cornerList}
        hint={texts.cornersWhat}
        value={typed.corners}
        onChange={(lines) => type({ corners: lines })}
      />
      {corners.length > 0 && <Paragraph className="keten-flush">{texts.corners(corners.length)}</Paragraph>}
      <ButtonGroup>
        <Press onPress={putPolygon}>{isInstead ? texts.changePolygon : texts.close}</Press>
        {corners.length > 0 && (
          <Press look="subtle" onPress={() => type({ corners: typed.corners.slice(0, Math.max(0, last)) })}>
            {texts.lastCorner}
          </Press>
        )}
        {isInstead && (
          <Press look="subtle" onPress={leave}>
            {texts.leave}
          </Press>
        )}
      </ButtonGroup>
    </>
  );
}

/** What came of it, also for who does not see the map. */
function Said({ pencil: { fault, isDrawn } }: PencilProps) {
  const { faults, drawn } = useAreaTexts();
  return (
    <div role="status">
      {fault && <Paragraph>{fault.about === 'line' ? faults.line(fault.line) : faults[fault.about]}</Paragraph>}
      {isDrawn && <Paragraph className="keten-flush">{drawn}</Paragraph>}
    </div>
  );
}
