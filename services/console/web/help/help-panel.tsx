import type { Marking } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { Badge, Moment, Panel, Press, useLoaded, useSectorName, useUpdates, useWords } from '@keten/web';
import { useCallback, useState } from 'react';
import type { RefObject } from 'react';
import { useNameOf } from '../people/known-people.tsx';
import { Persons } from '../board/persons.tsx';
import { DoneMessage } from '../done-message.tsx';
import { useMay } from '../people/use-may.ts';
import { AnswerForm } from './answer-form.tsx';
import { helpIn } from './help-api.ts';
import type { HelpCall } from './help-api.ts';
import { useHelpTexts } from './help-texts.ts';
import { TakeHelp } from './take-help.tsx';

const aboutHelp = ['help'];

type PanelProps = {
  readonly warningId: string;
  readonly marking: Marking;
  readonly place?: RefObject<HTMLDivElement | null>;
};

/** Who asked for help with this warning, who sees to it, and what they were told. Nothing when nobody did. */
export function HelpPanel({ warningId, marking, place }: PanelProps) {
  const texts = useHelpTexts();
  const load = useCallback(() => helpIn(warningId), [warningId]);
  const { value = [], reload } = useLoaded(load);
  useUpdates(aboutHelp, reload);
  if (value.length === 0) return undefined;
  return (
    <div ref={place}>
      <Panel title={texts.title}>
        <ul className="keten-list keten-stack">
          {value.map((call) => (
            <li key={call.helpId}>
              <Call {...{ call, marking, reload }} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

const signs = { asked: ['extreme', 'alarm'], taken: ['warning', 'clock'], answered: ['safe', 'check'] } as const;

type CallProps = Pick<PanelProps, 'marking'> & { readonly call: HelpCall; readonly reload: () => void };

function Call({ call, marking, reload }: CallProps) {
  const nameOf = useNameOf();
  const sectorName = useSectorName();
  const texts = useHelpTexts();
  const words = useWords();
  const { name, sector, text, by, via, at, state, taken, answers } = call;
  return (
    <>
      <div className="keten-row">
        <Badge sign={signs[state]} word={texts.states[state]} />
        <strong>
          {name} ({sectorName(sector)})
        </strong>
      </div>
      <Paragraph>{text === '' ? texts.noWords : text}</Paragraph>
      <div className="keten-small keten-muted keten-numbers">
        {texts.askedAt} <Moment at={at} /> · {by} · {words.channel[via]}
      </div>
      {taken && (
        <div className="keten-small keten-numbers">
          {texts.takenBy(nameOf(taken.by))} · <Moment at={taken.at} />
        </div>
      )}
      {answers.map((each) => (
        <div key={each.at}>
          <div className="keten-small keten-numbers">
            {texts.answeredBy(nameOf(each.by))} · <Moment at={each.at} />
          </div>
          <Paragraph>{each.text}</Paragraph>
        </div>
      ))}
      <Persons persons={call.persons} />
      <Actions {...{ call, marking, reload }} />
    </>
  );
}

function Actions({ call, marking, reload }: CallProps) {
  const texts = useHelpTexts();
  const mayHelp = useMay('help');
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<string>();
  if (!mayHelp) return undefined;
  const sent = (): void => {
    setOpen(false);
    setDone(texts.sent);
    reload();
  };
  if (isOpen) return <AnswerForm {...{ call, marking, sent }} back={() => setOpen(false)} />;
  return (
    <>
      <DoneMessage text={done} />
      <div className="keten-row">
        <TakeHelp call={call} done={reload} />
        <Press onPress={() => setOpen(true)}>{call.answers.length === 0 ? texts.answer : texts.answerAgain}</Press>
      </div>
    </>
  );
}
