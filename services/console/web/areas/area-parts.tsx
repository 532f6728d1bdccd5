import { Paragraph } from '@utrecht/component-library-react';
import { Press, Refusal, useLoaded } from '@keten/web';
import { useCallback } from 'react';
import { describeArea } from './area-api.ts';
import type { Places } from './area-api.ts';
import { useAreaTexts } from './area-texts.ts';
import { partsOf, sayTouched } from './name-part.ts';

type Props = {
  readonly area: Places;
  /** Takes a part away, where it is being written. */
  readonly change?: (without: Places) => void;
};

/** Every code, polygon and circle of an area in words, with what it touches: what nobody sees, nobody can agree to or take away. */
export function AreaParts({ area: { codes, polygons, circles }, change }: Props) {
  const texts = useAreaTexts();
  const asked = JSON.stringify({ codes, polygons, circles });
  const load = useCallback(() => describeArea(JSON.parse(asked) as Places), [asked]);
  const { value, refused } = useLoaded(load);
  const parts = partsOf({ codes, polygons, circles }, value, texts);
  if (parts.length === 0) return <Paragraph className="keten-flush">{texts.nowhere}</Paragraph>;
  return (
    <div role="group" aria-label={texts.title}>
      <ul className="keten-list">
        {parts.map(({ key, what, touched, without }) => (
          <li key={key}>
            <strong>{what}</strong>
            {touched && touched.names.join() !== touched.name && `: ${sayTouched(touched, texts)}`}{' '}
            {change && (
              <Press look="subtle" onPress={() => change(without)}>
                {texts.remove(what)}
              </Press>
            )}
          </li>
        ))}
      </ul>
      {value && parts.length > 1 && <Paragraph className="keten-flush">{texts.together(value.gemeenten)}</Paragraph>}
      <Refusal refused={refused} />
    </div>
  );
}
