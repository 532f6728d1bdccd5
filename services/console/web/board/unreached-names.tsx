import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, Press, sectorName, useLoaded, useUpdates } from '@keten/web';
import { useCallback, useState } from 'react';
import type { Call } from '../calls/call-api.ts';
import { CallsTo } from '../calls/calls-to.tsx';
import { useCalls } from '../calls/use-calls.ts';
import { toCallAbout } from './board-api.ts';
import type { ToCall as AllToCall } from './board-api.ts';
import { useBoardTexts } from './board-texts.ts';
import { Persons } from './persons.tsx';
import { changesIn } from './changes-in.ts';

type ToCall = AllToCall['items'][number];
type Changed = { readonly state?: string; readonly recipientId?: string };

const aboutReach = ['obligation', 'warning'];
const restMs = 1000;
/** More are shown when somebody asks: on the worst day all of thousands are silent. */
const namesShown = 25;

type Props = {
  readonly warningId: string;
  /** Which revision they did not confirm. */
  readonly revision: number;
  readonly toCall: readonly ToCall[];
};

/** Exhausted escalation, by name and with the persons to telephone: someone must call them (requirements U3). */
export function UnreachedNames({ warningId }: Pick<Props, 'warningId'>) {
  const load = useCallback(() => toCallAbout(warningId), [warningId]);
  const { value, reload } = useLoaded(load, restMs);
  const hear = useCallback(
    (data?: Readonly<Record<string, unknown>>) => {
      const isKnown = (id: string | undefined): boolean =>
        value?.items.some((each) => each.recipientId === id) === true;
      const isNews = ({ state, recipientId }: Changed): boolean =>
        state === undefined || state === 'exhausted' || isKnown(recipientId);
      if (!data || (data['warningId'] === warningId && changesIn<Changed>(data).some(isNews))) reload();
    },
    [warningId, value, reload],
  );
  useUpdates(aboutReach, hear);
  if (!value || value.items.length === 0) return undefined;
  return <Unreached {...{ warningId, revision: value.revision, toCall: value.items }} />;
}

function Unreached({ warningId, revision, toCall }: Props) {
  const texts = useBoardTexts();
  const { calls, reload } = useCalls(warningId);
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
  const texts = useBoardTexts();
  const [isAll, setAll] = useState(false);
  if (of.length === 0) return undefined;
  const shown = isAll ? of : of.slice(0, namesShown);
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{title}.</strong> {what}
      </Paragraph>
      <UnorderedList>
        {shown.map(({ recipientId, name, sector, persons, untold }) => (
          <UnorderedListItem key={recipientId}>
            {name} ({sectorName(sector)})
            <Persons persons={persons} />
            <CallsTo of={{ warningId, revision, recipientId }} mayConfirm={!untold} {...{ calls, reload }} />
          </UnorderedListItem>
        ))}
      </UnorderedList>
      {shown.length < of.length && <Press onPress={() => setAll(true)}>{texts.more(of.length - shown.length)}</Press>}
    </Alert>
  );
}
