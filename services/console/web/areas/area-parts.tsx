import { AreaMap } from '@keten/web';
import { useMemo } from 'react';
import type { Places } from './area-api.ts';
import { spotsOf } from './area-entities.tsx';
import { useAreaTexts } from './area-texts.ts';
import { PartList, useDescribed } from './area-list.tsx';
import { AreaPencil } from './area-pencil.tsx';
import { usePencil } from './use-pencil.ts';

type Props = {
  readonly area: Places;
  /** Draws and takes away, where it is being written. */
  readonly change?: (area: Places) => void;
  /** Where only whole places count, and no shapes. */
  readonly placesOnly?: boolean;
  /** What it means to be coloured, where it is not that people are warned there now. */
  readonly meaning?: string | undefined;
  /** What an empty area comes down to, where it is not that nobody is warned. */
  readonly nowhere?: string | undefined;
};

/**
 * An area on the map, and every code, polygon and circle of it in words, with what it touches: what nobody sees, nobody can agree to
 * or take away.
 */
export function AreaParts({ area: given, change, placesOnly = false, meaning, nowhere }: Props) {
  const described = useDescribed(given);
  const { area, value } = described;
  const { atDot } = useAreaTexts();
  const spots = useMemo(() => spotsOf(value, atDot), [value, atDot]);
  const pencil = usePencil(area, change);
  return (
    <>
      {change && <AreaPencil {...{ pencil, placesOnly }} />}
      <AreaMap
        {...{ area, meaning, spots, touched: value?.touched, corners: pencil.corners }}
        {...(change ? { press: pencil.press } : {})}
      />
      <PartList {...{ described, nowhere }} {...(change ? { change, edit: pencil.edit } : {})} />
    </>
  );
}
