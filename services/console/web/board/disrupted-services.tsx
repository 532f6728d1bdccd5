import { AreaMap, Badge, Details, useWords } from '@keten/web';
import { useMemo } from 'react';
import type { Places } from '../areas/area-api.ts';
import { spotsOf } from '../areas/area-entities.tsx';
import { useDescribed } from '../areas/area-list.tsx';
import type { BoardRow } from './board-rows.ts';
import { useBoardTexts } from './board-texts.ts';
import { useNowAndThen } from './use-now-and-then.ts';

const everyMs = 1000;

type Props = { readonly rows: readonly BoardRow[]; readonly area: Places };

/** Who says that their service is disrupted or down, by name and, where their place is known, on the map; nothing while nobody does. */
export function DisruptedServices({ rows: all, area }: Props) {
  const rows = useNowAndThen(all, everyMs);
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

function Shown({ hit, area: given }: { readonly hit: readonly BoardRow[]; readonly area: Places }) {
  const texts = useBoardTexts();
  const words = useWords();
  const { area, value } = useDescribed(given);
  const spots = useMemo(() => {
    const ids = new Set(hit.map(({ recipientId }) => recipientId));
    return spotsOf(value, (entityId) => ids.has(entityId));
  }, [hit, value]);
  return (
    <>
      <ul className="keten-list">
        {hit.map(({ recipientId, name, serviceState }) => (
          <li key={recipientId}>
            {name}{' '}
            {serviceState && (
              <Badge
                sign={serviceState === 'down' ? ['danger', 'cross'] : ['warning', 'alarm']}
                word={words.service[serviceState]}
              />
            )}
          </li>
        ))}
      </ul>
      <AreaMap {...{ area, spots, touched: value?.touched, spotMeaning: texts.disruptedSpot }} />
    </>
  );
}
