import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, sectorName, useLoaded, useUpdates } from '@keten/web';
import { useCallback } from 'react';
import { callsAbout } from '../calls/call-api.ts';
import type { Call } from '../calls/call-api.ts';
import { CallsTo } from '../calls/calls-to.tsx';
import type { Warning } from '../warnings/warning-api.ts';
import { useBoardTexts } from './board-texts.ts';

type ToCall = Warning['toCall'][number];

const aboutCalls = ['call'];

type Props = {
  readonly warningId: string;
  /** Which revision they did not confirm. */
  readonly revision: number;
  readonly toCall: readonly ToCall[];
};

/** Exhausted escalation, by name and with the persons to telephone: someone must call them (requirements U3). */
export function UnreachedNames({ toCall, ...of }: Props) {
  return toCall.length === 0 ? undefined : <Unreached {...{ toCall, ...of }} />;
}

function Unreached({ warningId, revision, toCall }: Props) {
  const texts = useBoardTexts();
  const load = useCallback(() => callsAbout(warningId), [warningId]);
  const { value: calls = [], reload } = useLoaded(load);
  useUpdates(aboutCalls, reload);
  const about = { warningId, revision, calls, reload };
  const [unreached, untold] = [toCall.filter((each) => !each.untold), toCall.filter((each) => each.untold)];
  return (
    <>
      <Names {...about} of={unreached} title={texts.unreached(unreached.length)} what={texts.unreachedWhat} />
      <Names {...about} of={untold} title={texts.untold(untold.length)} what={texts.untoldWhat} />
    </>
  );
}

type Named = Omit<Props, 'toCall'> & {
  readonly of: readonly ToCall[];
  readonly title: string;
  readonly what: string;
  readonly calls: readonly Call[];
  readonly reload: () => void;
};
function Names({ of, title, what, warningId, revision, calls, reload }: Named) {
  if (of.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{title}.</strong> {what}
      </Paragraph>
      <UnorderedList>
        {of.map(({ recipientId, name, sector, persons, untold }) => (
          <UnorderedListItem key={recipientId}>
            {name} ({sectorName(sector)})
            <Persons persons={persons} />
            <CallsTo of={{ warningId, revision, recipientId }} mayConfirm={!untold} {...{ calls, reload }} />
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
