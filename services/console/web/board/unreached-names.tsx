import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, sectorName } from '@keten/web';
import type { Warning } from '../warnings/warning-api.ts';
import { useBoardTexts } from './board-texts.ts';

type ToCall = Warning['toCall'][number];

/** Exhausted escalation, by name and with the persons to telephone: someone must call them (requirements U3). */
export function UnreachedNames({ toCall }: { readonly toCall: readonly ToCall[] }) {
  const texts = useBoardTexts();
  const [unreached, untold] = [toCall.filter((each) => !each.untold), toCall.filter((each) => each.untold)];
  return (
    <>
      <Names of={unreached} title={texts.unreached(unreached.length)} what={texts.unreachedWhat} />
      <Names of={untold} title={texts.untold(untold.length)} what={texts.untoldWhat} />
    </>
  );
}

type Named = { readonly of: readonly ToCall[]; readonly title: string; readonly what: string };
function Names({ of, title, what }: Named) {
  if (of.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{title}.</strong> {what}
      </Paragraph>
      <UnorderedList>
        {of.map(({ recipientId, name, sector, persons }) => (
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
