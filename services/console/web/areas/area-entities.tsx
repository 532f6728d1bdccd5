import { Paragraph } from '@utrecht/component-library-react';
import { Details, useSectorName } from '@keten/web';
import type { MapSpot } from '@keten/web';
import type { Described } from './area-api.ts';
import { useAreaTexts } from './area-texts.ts';

type Props = { readonly entities: Described['entities'] };

/** Who is in it, whatever the sector: by number, and by name for who wants to know, also who does not see the map. */
export function AreaEntities({ entities: { count, first } }: Props) {
  const sectorName = useSectorName();
  const texts = useAreaTexts();
  if (count === 0) return <Paragraph className="keten-flush">{texts.noEntities}</Paragraph>;
  return (
    <>
      <Paragraph className="keten-flush">{texts.entities(count)}</Paragraph>
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

/** Their places as dots; who is registered by gemeente is in the list alone. */
export const spotsOf = (
  described: Described | undefined,
  isMeant: (entityId: string) => boolean = () => true,
): readonly MapSpot[] =>
  (described?.entities.first ?? [])
    .filter(({ entityId }) => isMeant(entityId))
    .flatMap(({ name, spots }) =>
      spots.map(({ asset, ...spot }) => ({ name: asset === undefined ? name : `${asset} (${name})`, ...spot })),
    );
