import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { Press, Refusal, TextField, useAction } from '@keten/web';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { findAreas } from './area-api.ts';
import type { Asked, Places } from './area-api.ts';
import { useAreaTexts } from './area-texts.ts';

type Props = {
  readonly area: Places;
  readonly change: (places: Places) => void;
  readonly placesOnly: boolean;
  readonly isRequired: boolean;
};

/** Adds what somebody types. What can mean several places is asked back; what nobody knows stays in the field, and says so. */
export function PlaceField({ area, change, placesOnly, isRequired }: Props) {
  const texts = useAreaTexts();
  const [text, type] = useState('');
  const [open, setOpen] = useState<readonly Asked[]>([]);
  const { isBusy, refused, run } = useAction();
  const [isShape, sayShape] = useState(false);
  const lacks = isRequired && area.codes.length + area.polygons.length + area.circles.length === 0;
  const field = useUnsent(text.trim() !== '' ? texts.stillTyped : lacks ? texts.nameOne : '');
  const present = usePresent(area);
  const withCodes = (codes: readonly string[]): void => {
    const now = present.current;
    change({ ...now, codes: [...new Set([...now.codes, ...codes])] });
  };
  const add = (): void =>
    void run(async () => {
      if (text.trim() === '') return;
      const { circle, places } = await findAreas(text);
      if (circle && placesOnly) return sayShape(true);
      const now = present.current;
      if (circle) change({ ...now, circles: [...now.circles, circle] });
      const sure = places.flatMap(({ isSure, places: [place] }) => (isSure && place ? [place.code] : []));
      if (sure.length > 0) withCodes(sure);
      const left = places.filter(({ isSure }) => !isSure);
      setOpen(left);
      type(left.map((asked) => asked.text).join(', '));
    });
  const choose = (asked: Asked, code: string): void => {
    withCodes([code]);
    const left = open.filter((each) => each !== asked);
    setOpen(left);
    type(left.map((each) => each.text).join(', '));
  };
  const addByEnter = (event: KeyboardEvent): void => {
    // Enter would send the whole form.
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    add();
  };
  return (
    <div ref={field} className="keten-place-field" onKeyDown={addByEnter}>
      <TextField
        {...{
          label: texts.add,
          hint: placesOnly ? texts.addPlaceWhat : texts.addWhat,
          value: text,
          maxLength: 1000,
          autoComplete: 'off',
        }}
        onChange={(typed) => {
          setOpen([]);
          sayShape(false);
          type(typed);
        }}
      />
      <Press isBusy={isBusy} onPress={add}>
        {texts.addPress}
      </Press>
      <div aria-live="polite">
        {isShape && <Paragraph>{texts.placesOnly}</Paragraph>}
        {open.map((asked) => (
          <Meant key={asked.text} asked={asked} choose={(code) => choose(asked, code)} />
        ))}
      </div>
      <Refusal refused={refused} />
    </div>
  );
}

/** The area as it is when the answer comes, not as it was when it was asked: what was taken away meanwhile stays away. */
function usePresent(area: Places) {
  const present = useRef(area);
  useEffect(() => {
    present.current = area;
  }, [area]);
  return present;
}

/** So that whoever typed what the chain has no data for hears what to type instead. */
function whatItLooksLike(text: string): 'postcode' | 'coordinates' | 'code' | 'name' {
  if (/^\d{4}\s?(?:[a-z]{2})?$/i.test(text)) return 'postcode';
  if (/^-?\d/.test(text)) return 'coordinates';
  return /^(?:(?:gm|vr|pv)\d+|nl-\w+|zee-\S+)$/i.test(text) ? 'code' : 'name';
}

function Meant({
  asked: { text, places },
  choose,
}: {
  readonly asked: Asked;
  readonly choose: (code: string) => void;
}) {
  const texts = useAreaTexts();
  if (places.length === 0) return <Paragraph>{texts.unknown[whatItLooksLike(text)](text)}</Paragraph>;
  return (
    <>
      <Paragraph className="keten-flush">{texts.meant(text)}</Paragraph>
      <ButtonGroup>
        {places.map(({ code, name, kind }) => (
          <Press key={code} onPress={() => choose(code)}>
            {texts.add1(`${name} (${texts.kinds[kind]})`)}
          </Press>
        ))}
      </ButtonGroup>
    </>
  );
}

/** A form does not go with a place that was typed and not added, which nobody would see is not in the area; nor with none where one is needed. */
function useUnsent(why: string) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    field.current?.querySelector('input')?.setCustomValidity(why);
  }, [why]);
  return field;
}
