import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, Press, useLoaded, useSectorName, useUpdates } from '@keten/web';
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
type Changed = { readonly state?: string; readonly recipientId?: string; readonly toCall?: boolean };

const aboutReach = ['obligation', 'warning', 'to-call'];
const restMs = 1000;
/** More are shown when somebody asks: on the worst day all of thousands are silent. */
const namesShown = 25;

type Props = {
  readonly warningId: string;
  /** Which revision they did not confirm. */
  readonly revision: number;
  readonly toCall: readonly ToCall[];
  /** About whom somebody has the form open: they keep their place, also when they are silent no more. */
  readonly writing: readonly ToCall[];
  readonly setWriting: (writing: readonly ToCall[]) => void;
};

/** Exhausted escalation, by name and with the persons to telephone: someone must call them (requirements U3). */
export function UnreachedNames({ warningId, isPast }: Pick<Props, 'warningId'> & { readonly isPast: boolean }) {
  const load = useCallback(() => toCallAbout(warningId), [warningId]);
  const { value, reload } = useLoaded(load, restMs);
  const hear = useCallback(
    (data?: Readonly<Record<string, unknown>>) => {
      const isKnown = (id: string | undefined): boolean =>
        value?.items.some((each) => each.recipientId === id) === true;
      const isNews = ({ state, recipientId, toCall = false }: Changed): boolean =>
        state === undefined || state === 'exhausted' || toCall || isKnown(recipientId);
      if (!data || (data['warningId'] === warningId && changesIn<Changed>(data).some(isNews))) reload();
    },
    [warningId, value, reload],
  );
  useUpdates(aboutReach, hear);
  const [writing, setWriting] = useState<readonly ToCall[]>([]);
  if (!value) return undefined;
  // Nobody need be called about what is past; who is writing a call down still keeps what they write.
  const isWrittenAbout = (id: string): boolean => writing.some(({ recipientId }) => recipientId === id);
  const toCall = isPast ? value.items.filter(({ recipientId }) => isWrittenAbout(recipientId)) : value.items;
  if (toCall.length + writing.length === 0) return undefined;
  return <Unreached {...{ warningId, revision: value.revision, toCall, writing, setWriting }} />;
}

function Unreached({ warningId, revision, toCall, writing, setWriting }: Props) {
  const texts = useBoardTexts();
  const { calls, reload } = useCalls(warningId);
  const about = { warningId, revision, calls, reload, writing, setWriting };
  const { unreached = [], untold = [], byLadder = [], reached = [] } = Object.groupBy(toCall, whyOf);
  return (
    <>
      <Names
        {...{ ...about, of: unreached, why: 'unreached' }}
        {...{ title: texts.unreached(unreached.length), what: texts.unreachedWhat }}
      />
      <Names
        {...{ ...about, of: byLadder, why: 'byLadder' }}
        {...{ title: texts.toCall(byLadder.length), what: texts.toCallWhat }}
      />
      <Names
        {...{ ...about, of: untold, why: 'untold' }}
        {...{ title: texts.untold(untold.length), what: texts.untoldWhat }}
      />
      <Names
        {...{ ...about, of: reached, why: 'reached' }}
        {...{ title: texts.reached(reached.length), what: texts.reachedWhat }}
      />
    </>
  );
}

type Why = 'unreached' | 'untold' | 'byLadder' | 'reached';
const whyOf = ({ untold, byLadder, lastCall }: ToCall): Why => {
  if (lastCall?.reached === true) return 'reached';
  if (untold) return 'untold';
  return byLadder ? 'byLadder' : 'unreached';
};

const loud = { type: 'error', icon: <Icon name="alarm" /> } as const;
/** Who was reached knows of it: nobody need call them. */
const calm = { type: 'info', role: 'status', icon: <Icon name="check" /> } as const;

type Named = Omit<Props, 'toCall'> & {
  readonly of: readonly ToCall[];
  readonly why: Why;
  readonly title: string;
  readonly what: string;
  readonly calls: readonly Call[];
  readonly reload: () => void;
};
function Names({ of, why, title, what, warningId, revision, calls, reload, writing, setWriting }: Named) {
  const sectorName = useSectorName();
  const texts = useBoardTexts();
  const [isAll, setAll] = useState(false);
  const isThere = (id: string, list: readonly ToCall[]): boolean => list.some(({ recipientId }) => recipientId === id);
  const left = writing.filter((each) => whyOf(each) === why && !isThere(each.recipientId, of));
  if (of.length + left.length === 0) return undefined;
  const first = isAll ? of : of.filter(({ recipientId }, at) => at < namesShown || isThere(recipientId, writing));
  const shown = [...first, ...left];
  const hold = (one: ToCall, isOpen: boolean): void => {
    const others = writing.filter(({ recipientId }) => recipientId !== one.recipientId);
    setWriting(isOpen ? [...others, one] : others);
  };
  return (
    <Alert {...(why === 'reached' ? calm : loud)}>
      <Paragraph>
        {of.length > 0 && (
          <>
            <strong>{title}.</strong> {what}
          </>
        )}
        {left.length > 0 && ` ${texts.leftList(left.map(({ name }) => name).join(', '))}`}
      </Paragraph>
      <UnorderedList>
        {shown.map((one) => (
          <UnorderedListItem key={one.recipientId}>
            {one.name} ({sectorName(one.sector)})
            <Persons persons={one.persons} />
            <CallsTo
              of={{ warningId, revision, recipientId: one.recipientId }}
              mayConfirm={!one.untold}
              {...{ calls, reload }}
              onForm={(isOpen) => hold(one, isOpen)}
            />
          </UnorderedListItem>
        ))}
      </UnorderedList>
      {first.length < of.length && <Press onPress={() => setAll(true)}>{texts.more(of.length - first.length)}</Press>}
    </Alert>
  );
}
