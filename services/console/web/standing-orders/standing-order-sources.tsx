import { Paragraph } from '@utrecht/component-library-react';
import { TickGroup, useLoaded } from '@keten/web';
import { sourcesHealth } from '../sources-health/source-api.ts';
import { useOrderTexts } from './standing-order-texts.ts';

type Props = { readonly chosen: readonly string[]; readonly change: (chosen: readonly string[]) => void };

/** The military sources on whose word alone it goes out. */
export function SourceTicks({ chosen, change }: Props) {
  const texts = useOrderTexts();
  const { value = [] } = useLoaded(sourcesHealth);
  const military = value.filter(({ kind }) => kind === 'military');
  const all = military.map(({ sourceId }) => sourceId);
  // Who is no longer registered is no longer chosen.
  const ticked = chosen.filter((sourceId) => all.includes(sourceId));
  const nameOf = (id: string): string => military.find(({ sourceId }) => sourceId === id)?.name ?? id;
  return (
    <>
      <TickGroup
        {...{ title: texts.sources, hint: texts.sourcesWhat, all }}
        {...{ ticked, nameOf, onChange: change, isRequired: true }}
      />
      {military.length === 0 && <Paragraph>{texts.noSources}</Paragraph>}
    </>
  );
}
