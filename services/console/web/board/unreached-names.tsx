import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, sectorName } from '@keten/web';
import type { Warning } from '../warnings/warning-api.ts';
import { useBoardTexts } from './board-texts.ts';

type ToCall = Warning['toCall'][number];

/** Exhausted escalation, by name and with the persons to telephone: someone must call them (requirements U3). */
export function UnreachedNames({ toCall }: { readonly toCall: readonly ToCall[] }) {
  const texts = useBoardTexts();
  if (toCall.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.unreached(toCall.length)}.</strong> {texts.unreachedWhat}
      </Paragraph>
      <UnorderedList>
        {toCall.map(({ recipientId, name, sector, persons }) => (
          <UnorderedListItem key={recipientId}>
            {name} ({sectorName(sector)})
            <Persons persons={persons} />
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}

function Persons({ persons }: Pick<ToCall, 'persons'>) {
  const texts = useBoardTexts();
  if (persons.length === 0) return <div>{texts.noNumber}</div>;
  return persons.map(({ name, role, phone }) => (
    <div key={name + phone}>
      {name === '' ? texts.phoneOfSms : `${name}, ${role}`}: <a href={`tel:${phone}`}>{phone}</a>
    </div>
  ));
}
