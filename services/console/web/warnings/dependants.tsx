import { Paragraph } from '@utrecht/component-library-react';
import { Details, useSectorName } from '@keten/web';
import type { Content } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type All = NonNullable<Content['audience']['dependants']>['all'];

/** Who is warned because they can't do without others, each by name and with the reason. */
function DependantList({ all }: { readonly all: All }) {
  const { dependants: texts } = useWarningTexts();
  const sectorName = useSectorName();
  return (
    <ul className="keten-list keten-small">
      {all.map(({ entityId, name, dependsOn, dependsOnSectors }) => (
        <li key={entityId}>
          <strong>{name}</strong>: {texts.because([...dependsOn, ...dependsOnSectors.map(sectorName)].join(', '))}
        </li>
      ))}
    </ul>
  );
}

type NoteProps = { readonly all: All | undefined; readonly isOpen?: boolean };

/** The same with how many they are; nothing where it was not chosen. */
export function DependantsNote({ all, isOpen = true }: NoteProps) {
  const { dependants: texts } = useWarningTexts();
  if (!all) return undefined;
  if (all.length === 0) return <Paragraph>{texts.none}</Paragraph>;
  return (
    <Details summary={texts.count(all.length)} isOpen={isOpen}>
      <DependantList all={all} />
    </Details>
  );
}
