import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { Panel, Press, Progress, Refusal, sharedTexts, useAction, useTexts } from '@keten/web';
import { useState } from 'react';
import { DoneMessage } from '../done-message.tsx';
import { decide } from './quarantine-api.ts';
import type { QuarantineEntry } from './quarantine-api.ts';
import { ReasonForm } from '../reason-form.tsx';
import { useQuarantineTexts } from './quarantine-texts.ts';

type Decision = QuarantineEntry['allowedDecisions'][number];
type Props = {
  readonly entry: QuarantineEntry;
  /** What was just done, to say so. */
  readonly done: string | undefined;
  readonly finish: (done: string) => void;
  readonly reload: () => void;
};

/** Let in or keep out, and why. */
export function QuarantineDecision({ entry, done, finish, reload }: Props) {
  const texts = useQuarantineTexts();
  const { busy } = useTexts(sharedTexts);
  const [asked, ask] = useState<Decision>();
  const { isBusy, refused, run } = useAction();
  const { quarantineId, allowedDecisions } = entry;
  const send = (decision: Decision, reason: string, recorded: () => void): void => {
    void run(async () => {
      // Whether it was recorded or refused, what is on the screen is no longer how it stands.
      await decide(quarantineId, decision, reason).catch((error: unknown) => {
        reload();
        throw error;
      });
      recorded();
      ask(undefined);
      finish(decision === 'release' ? texts.doneRelease : texts.doneDiscard);
    });
  };
  const isAsked = asked !== undefined && allowedDecisions.includes(asked);
  return (
    <Panel title={texts.decide}>
      <DoneMessage text={done} />
      <Refusal refused={refused} />
      {allowedDecisions.length === 0 && done === undefined && <Paragraph>{texts.decided}</Paragraph>}
      {!isAsked && (
        <ButtonGroup>
          {allowedDecisions.map((decision) => (
            <Press key={decision} onPress={() => ask(decision)}>
              {texts.decisions[decision]}
            </Press>
          ))}
        </ButtonGroup>
      )}
      {isAsked && (
        <>
          <Paragraph>{texts.decisionsWhat[asked]}</Paragraph>
          <ReasonForm
            {...{ label: texts.reason, hint: texts.reasonWhat, action: texts.decisions[asked], cancel: texts.cancel }}
            of={{ id: quarantineId, decision: `${asked}-quarantined`, marking: entry }}
            isBusy={isBusy}
            back={() => ask(undefined)}
            send={(reason, recorded) => send(asked, reason, recorded)}
          />
        </>
      )}
      {isBusy && <Progress label={busy} />}
    </Panel>
  );
}
