import { Paragraph } from '@utrecht/component-library-react';
import type { AreaInParts } from '@keten/geo';
import { Details } from '../details.tsx';
import { useTexts } from '../language.tsx';
import { mapTexts } from './map-texts.ts';

type Where = Pick<AreaInParts, 'gemeenten' | 'wholes' | 'landKm2' | 'waters'>;

/** Names that are read in a sentence; more are a list to open. */
const fewNames = 8;

/** What an area touches, by number and by name: the map in words. */
export function AreaWords({ where: { gemeenten, wholes, landKm2, waters } }: { readonly where: Where }) {
  const texts = useTexts(mapTexts);
  const names = wholes.map((whole) => (whole.gemeenten > 1 ? texts.allOf(whole.name, whole.kind) : whole.name));
  const more = names.length - fewNames;
  return (
    <>
      <Paragraph className="keten-flush">
        {gemeenten === 0
          ? texts.touchesNone
          : `${texts.touches(gemeenten, texts.km2(landKm2))}: ${names.slice(0, fewNames).join(', ')}${more > 0 ? ` ${texts.others(more)}` : ''}.`}
        {waters.length > 0 && ` ${texts.water}: ${waters.join(', ')}.`}
      </Paragraph>
      {more > 0 && (
        <Details summary={texts.allNames}>
          <Paragraph>{names.join(', ')}.</Paragraph>
        </Details>
      )}
    </>
  );
}
