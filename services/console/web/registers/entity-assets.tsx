import { AreaMap, useWords } from '@keten/web';
import { useMemo } from 'react';
import { useDescribed } from '../areas/area-list.tsx';
import { writePoint } from '../areas/read-corners.ts';
import type { EntityEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props = { readonly item: EntityEntry };

/** What it has, each with its place. */
export function Assets({ item: { assets = [] } }: Props) {
  const texts = useRegisterTexts();
  const words = useWords();
  if (assets.length === 0) return texts.noAssets;
  return (
    <ul className="keten-list">
      {assets.map(({ name, kind, at }) => (
        <li key={`${name} ${writePoint(at)}`}>
          <span lang="nl">{name}</span>, {words.assetKind[kind]} ({writePoint(at)})
        </li>
      ))}
    </ul>
  );
}

/** Where it is as a whole, coloured, and its assets as dots. */
export function EntityMap({ item: { area: given, assets = [] } }: Props) {
  const texts = useRegisterTexts();
  const { area, value } = useDescribed(given);
  const spots = useMemo(() => assets.map(({ name, at }) => ({ name, ...at })), [assets]);
  return <AreaMap {...{ area, spots, touched: value?.touched, meaning: texts.isHere }} spotMeaning={texts.assetSpot} />;
}
