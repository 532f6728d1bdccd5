import { Alert, Paragraph } from '@utrecht/component-library-react';
import { AreaWords, Icon, Press, Refusal, useLoaded } from '@keten/web';
import { useCallback, useMemo } from 'react';
import { describeArea } from './area-api.ts';
import type { Places } from './area-api.ts';
import { AreaEntities } from './area-entities.tsx';
import { useAreaTexts } from './area-texts.ts';
import { partsOf, sayTouched } from './name-part.ts';
import type { Shape } from './use-pencil.ts';

/** An area, what it touches as far as the server said, and why it did not. */
export type Described = ReturnType<typeof useDescribed>;

/** Asks what an area touches, anew only when another place or shape is in it. */
export function useDescribed({ codes, polygons, circles }: Places) {
  const asked = JSON.stringify({ codes, polygons, circles });
  const area = useMemo(() => JSON.parse(asked) as Places, [asked]);
  const load = useCallback(() => describeArea(area), [area]);
  const { value, refused } = useLoaded(load);
  return { area, value, refused };
}

/** Every code, polygon and circle of an area in words, where its map stands beside it. */
export const AreaList = ({ area }: { readonly area: Places }) => <PartList described={useDescribed(area)} />;

type Props = {
  readonly described: Described;
  /** What an empty area comes down to, where it is not that nobody is warned. */
  readonly nowhere?: string | undefined;
  /** Takes a part away, where it is being written. */
  readonly change?: (without: Places) => void;
  /** Takes a shape up to change it. */
  readonly edit?: (shape: Shape) => void;
};

export function PartList({ described: { area, value, refused }, nowhere, change, edit }: Props) {
  const texts = useAreaTexts();
  const parts = partsOf(area, value, texts);
  if (parts.length === 0) return <Paragraph className="keten-flush">{nowhere ?? texts.nowhere}</Paragraph>;
  return (
    <div role="group" aria-label={texts.title}>
      <ul className="keten-list">
        {parts.map(({ key, what, touched, without, shape }) => (
          <li key={key}>
            <strong>{what}</strong>
            {touched && touched.names.join() !== touched.name && `: ${sayTouched(touched, texts)}`}{' '}
            {edit && shape && (
              <Press look="subtle" onPress={() => edit(shape)}>
                {texts.edit(what)}
              </Press>
            )}
            {change && (
              <Press look="subtle" onPress={() => change(without)}>
                {texts.remove(what)}
              </Press>
            )}
          </li>
        ))}
      </ul>
      {value && value.outside.length > 0 && change && (
        <Alert type="warning" role="status" icon={<Icon name="alarm" />}>
          <Paragraph>{texts.outside(value.outside.join(', '))}</Paragraph>
        </Alert>
      )}
      {value && (
        <>
          <AreaWords where={value} />
          <AreaEntities entities={value.entities} />
        </>
      )}
      <Refusal refused={refused} />
    </div>
  );
}
