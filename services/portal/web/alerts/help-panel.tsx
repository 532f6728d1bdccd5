import { Paragraph } from '@utrecht/component-library-react';
import { Icon, Moment, Panel } from '@keten/web';
import type { Alert } from '../portal-api.ts';
import { useAlertTexts } from './alert-texts.ts';

type Call = Alert['help'][number];

/** What was asked of the crisis centre, whether somebody sees to it, and what they say. Nothing when nothing was asked. */
export function HelpPanel({ help }: Pick<Alert, 'help'>) {
  const texts = useAlertTexts();
  if (help.length === 0) return undefined;
  return (
    <Panel title={texts.help.title}>
      <div role="status" aria-live="polite">
        <ul className="keten-list keten-stack">
          {help.map((call) => (
            <li key={call.helpId}>
              <Asked call={call} />
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

const signs = { asked: 'clock', taken: 'pen', answered: 'check' } as const;

function Asked({ call: { text, at, state, takenAt, answers } }: { readonly call: Call }) {
  const { help } = useAlertTexts();
  return (
    <>
      <Paragraph>
        <strong>{text === '' ? help.noWords : text}</strong>
      </Paragraph>
      <div className="keten-small keten-muted keten-numbers">
        {help.askedAt} <Moment at={at} />
      </div>
      {/* A sentence, which must wrap on a phone. */}
      <Paragraph className="keten-flush">
        <Icon name={signs[state]} /> {help.states[state]}
      </Paragraph>
      {takenAt !== undefined && (
        <div className="keten-small keten-numbers">
          {help.takenAt} <Moment at={takenAt} />
        </div>
      )}
      {answers.map((answer) => (
        <div key={answer.at}>
          <div className="keten-small keten-numbers">
            {help.answerAt} <Moment at={answer.at} />
          </div>
          <Paragraph>{answer.text}</Paragraph>
        </div>
      ))}
    </>
  );
}
