import { Paragraph } from '@utrecht/component-library-react';
import { Details, useSectorName } from '@keten/web';
import type { MapSpot } from '@keten/web';
import type { Described } from './area-api.ts';
import { useAreaTexts } from './area-texts.ts';

type Props = { readonly entities: Described['entities'] };

/** Who is in it, whatever the sector: by number, and by name for who wants to know, also who does not see the map. */
export function AreaEntities({ entities: { count, first, drawn, dots } }: Props) {
  const sectorName = useSectorName();
  const texts = useAreaTexts();
  if (count === 0) return <Paragraph className="keten-flush">{texts.noEntities}</Paragraph>;
  return (
    <>
      <Paragraph className="keten-flush">{texts.entities(count)}</Paragraph>
      {drawn > 0 && (
        <Paragraph className="keten-flush keten-small">
          {texts.onMap(drawn, count)} {dots.some((dot) => dot.count > 1) && texts.together}
        </Paragraph>
      )}
      <Details summary={texts.whichEntities}>
        <ul className="keten-list keten-small">
          {first.map(({ entityId, name, sector, assets }) => (
            <li key={entityId}>{[name, sectorName(sector), ...assets].join(' · ')}</li>
          ))}
          {count > first.length && <li>{texts.others(count - first.length)}</li>}
        </ul>
      </Details>
    </>
  );
}

/** The places of all of them as dots; who is registered by gemeente is in the list alone. */
export const spotsOf = (described: Described | undefined, nameOf: (count: number) => string): readonly MapSpot[] =>
  (described?.entities.dots ?? []).map(({ name, count, lat, lon }) =>
    count === 1 ? { name, lat, lon } : { name: nameOf(count), count, lat, lon },
  );
