import { assetKinds } from '@keten/domain';
import { AreaMap, ChoiceField, Press, TextField, useWords } from '@keten/web';
import type { MapSpot } from '@keten/web';
import { useMemo, useState } from 'react';
import { useDescribed } from '../areas/area-list.tsx';
import { readPoint, writePoint } from '../areas/read-corners.ts';
import { replaced } from './contact-fields.tsx';
import { most, noAsset } from './entity-typed.ts';
import type { EntityPart, TypedAsset } from './entity-typed.ts';
import { useRegisterTexts } from './register-texts.ts';

/** What an organisation has at one place each, typed or pointed out on the map. */
export function AssetFields({ typed: { area: given, assets }, change }: EntityPart) {
  const texts = useRegisterTexts();
  const [pointing, point] = useState<number>();
  const { area, value } = useDescribed(given);
  const spots = useMemo(() => spotsTyped(assets), [assets]);
  const put = (index: number, part: Partial<TypedAsset>): void => change({ assets: replaced(assets, index, part) });
  const drop = (index: number): void => {
    point(undefined);
    change({ assets: assets.filter((_, at) => at !== index) });
  };
  return (
    <fieldset className="keten-plain keten-stack">
      <legend className="utrecht-form-fieldset__legend">{texts.assets}</legend>
      {assets.map((asset, index) => (
        <AssetField
          key={index}
          {...{ asset, index, isPointing: pointing === index }}
          put={(part) => put(index, part)}
          drop={() => drop(index)}
          point={() => point(pointing === index ? undefined : index)}
        />
      ))}
      {assets.length > 0 && (
        <AreaMap
          {...{ area, spots, touched: value?.touched, meaning: texts.isHere, spotMeaning: texts.assetSpot }}
          {...(pointing === undefined
            ? {}
            : { press: (place) => put(pointing, { place: writePoint(rounded(place)) }) })}
        />
      )}
      {assets.length < most.assets && (
        <div>
          <Press onPress={() => change({ assets: [...assets, noAsset] })}>{texts.addAsset}</Press>
        </div>
      )}
    </fieldset>
  );
}

type FieldProps = {
  readonly asset: TypedAsset;
  readonly index: number;
  readonly isPointing: boolean;
  readonly put: (part: Partial<TypedAsset>) => void;
  readonly drop: () => void;
  readonly point: () => void;
};

function AssetField({ asset: { name, kind, place }, index, isPointing, put, drop, point }: FieldProps) {
  const texts = useRegisterTexts();
  const words = useWords();
  const number = index + 1;
  return (
    <div role="group" aria-label={texts.assetNumber(number)}>
      <TextField
        {...{ label: texts.assetName(number), at: `/assets/${index}/name`, value: name, maxLength: 200 }}
        isRequired
        onChange={(text) => put({ name: text })}
      />
      <ChoiceField
        {...{ label: texts.assetKind(number), at: `/assets/${index}/kind`, value: kind, options: assetKinds }}
        nameOf={(each) => words.assetKind[each]}
        onChange={(each) => put({ kind: each })}
      />
      <TextField
        {...{ label: texts.assetPlace(number), hint: texts.assetPlaceWhat, at: `/assets/${index}/at`, value: place }}
        isRequired
        onChange={(text) => put({ place: text })}
      />
      <Press look="subtle" isDown={isPointing} onPress={point}>
        {texts.pointAsset(number)}
      </Press>
      <Press look="subtle" onPress={drop}>
        {texts.dropAsset(number)}
      </Press>
    </div>
  );
}

const spotsTyped = (assets: readonly TypedAsset[]): readonly MapSpot[] =>
  assets.flatMap(({ name, place }) => {
    const found = readPoint(place);
    return found ? [{ name, ...found }] : [];
  });

/** Ten metres: nobody points finer on this map. */
const rounded = ({ lat, lon }: { readonly lat: number; readonly lon: number }) => ({
  lat: Number(lat.toFixed(4)),
  lon: Number(lon.toFixed(4)),
});
