import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, useLoaded, useWords } from '@keten/web';
import { useCallback } from 'react';
import { describeArea } from '../areas/area-api.ts';
import type { Places } from '../areas/area-api.ts';
import { useAreaTexts } from '../areas/area-texts.ts';
import { partsOf } from '../areas/name-part.ts';
import { droppedFrom } from './dropped.ts';
import type { Content, Unfinished } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Props = { readonly issued: Content | undefined; readonly draft: Unfinished };

/** Beside what somebody takes away from a warning that is out: who heard it hears the last word too, so nobody need be kept for that. */
export function DroppedNote({ issued, draft }: Props) {
  const { dropped: texts } = useWarningTexts();
  const words = useWords();
  const from = issued && issued.purpose !== 'all-clear' ? droppedFrom(issued, draft) : undefined;
  const places = useNamesOf(from?.places ?? nowhere);
  if (!from) return undefined;
  const { citizens, sectors, organisations, channels } = from;
  const over = [
    citizens && texts.citizens,
    places.length > 0 && texts.places(places.join(', ')),
    sectors.length > 0 && texts.sectors(sectors.join(', ')),
    organisations > 0 && texts.organisations(organisations),
  ].filter((each) => each !== false);
  if (over.length + channels.length === 0) return undefined;
  return (
    <Alert type="info" icon={<Icon name="info" />}>
      {over.length > 0 && (
        <>
          <Paragraph>
            <strong>{texts.over}</strong>
          </Paragraph>
          <UnorderedList>
            {over.map((each) => (
              <UnorderedListItem key={each}>{each}</UnorderedListItem>
            ))}
          </UnorderedList>
        </>
      )}
      {channels.length > 0 && (
        <Paragraph>{texts.channels(channels.map((channel) => words.channel[channel]).join(', '))}</Paragraph>
      )}
    </Alert>
  );
}

const nowhere: Places = { codes: [], polygons: [], circles: [] };

/** By their names once the server said them, by their codes until then. */
function useNamesOf(places: Places): readonly string[] {
  const asked = JSON.stringify(places);
  const load = useCallback(
    async () => (asked === JSON.stringify(nowhere) ? undefined : describeArea(JSON.parse(asked) as Places)),
    [asked],
  );
  const { value } = useLoaded(load);
  return partsOf(places, value, useAreaTexts()).map(({ what }) => what);
}
