import { Paragraph } from '@utrecht/component-library-react';
import { AreaMap, Badge, Details, useWords } from '@keten/web';
import type { MapSpot } from '@keten/web';
import { useMemo } from 'react';
import type { PlaceOfEntity, Places } from '../areas/area-api.ts';
import { useDescribed } from '../areas/area-list.tsx';
import { usePlacesOf } from '../areas/use-places-of.ts';
import type { BoardRow } from './board-rows.ts';
import { useBoardTexts } from './board-texts.ts';

type Props = { readonly rows: readonly BoardRow[]; readonly area: Places };

/** Who says that their service is disrupted or down, by name and, where their place is known, on the map; nothing while nobody does. */
export function DisruptedServices({ rows, area }: Props) {
  const texts = useBoardTexts();
  const hit = useMemo(
    () => rows.filter(({ serviceState }) => serviceState === 'disrupted' || serviceState === 'down'),
    [rows],
  );
  if (hit.length === 0) return undefined;
  return (
    <Details summary={texts.whereDisrupted(hit.length)}>
      <Shown {...{ hit, area }} />
    </Details>
  );
}

const signOf = (state: BoardRow['serviceState']): readonly ['danger' | 'warning', 'cross' | 'alarm'] =>
  state === 'down' ? ['danger', 'cross'] : ['warning', 'alarm'];

function Shown({ hit, area: given }: { readonly hit: readonly BoardRow[]; readonly area: Places }) {
  const texts = useBoardTexts();
  const words = useWords();
  const { area, value } = useDescribed(given);
  const inside = usePlacesOf(useMemo(() => hit.map(({ recipientId }) => recipientId), [hit]));
  const marks = useMemo(
    () =>
      hit.flatMap(({ recipientId, name, serviceState }): readonly MapSpot[] => {
        const known = inside.get(recipientId);
        const [tone, icon] = signOf(serviceState);
        const word = words.service[serviceState ?? 'disrupted'];
        const sign = { tone, icon, word };
        return [
          ...(known?.spots ?? []).map((spot) => ({ ...spot, name: `${name}: ${word}`, sign })),
          ...(known?.somewhereIn ?? []).map(({ of, lat, lon }) => ({
            ...{ lat, lon, sign },
            name: `${name}: ${word}, ${texts.somewhereIn(of)}`,
          })),
        ];
      }),
    [hit, inside, words, texts],
  );
  const whereOf = (known: PlaceOfEntity | undefined): string => {
    if (!known) return texts.notOnMap;
    return known.somewhereIn.length > 0 ? texts.somewhereIn(known.somewhereIn.map(({ of }) => of).join(', ')) : '';
  };
  return (
    <>
      <ul className="keten-list">
        {hit.map(({ recipientId, name, serviceState }) => (
          <li key={recipientId}>
            {name} {serviceState && <Badge sign={signOf(serviceState)} word={words.service[serviceState]} />}{' '}
            <span className="keten-small">{whereOf(inside.get(recipientId))}</span>
          </li>
        ))}
      </ul>
      <Paragraph className="keten-small">{texts.disruptedSpot}</Paragraph>
      <AreaMap {...{ area, spots: marks, touched: value?.touched }} />
    </>
  );
}
