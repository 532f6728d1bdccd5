import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { Panel, Press, Progress, Refusal, sharedTexts, useTexts } from '@keten/web';
import { DoneMessage } from '../done-message.tsx';
import { decide } from './quarantine-api.ts';
import type { QuarantineEntry } from './quarantine-api.ts';
import { ReasonForm } from '../reason-form.tsx';
import { useQuarantineTexts } from './quarantine-texts.ts';
import { useSteps } from '../use-steps.ts';

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
  const { quarantineId, allowedDecisions } = entry;
  const { asked, ask, back, take, isBusy, refused } = useSteps<Decision, string>({
    ...{ of: quarantineId, allowed: allowedDecisions, reload, finish },
  });
  const send = (decision: Decision, reason: string, recorded: () => void): void =>
    take(
      () => decide(quarantineId, decision, reason).then(recorded),
      decision === 'release' ? texts.doneRelease : texts.doneDiscard,
    );
  return (
    <Panel title={texts.decide}>
      <DoneMessage text={done} />
      <Refusal refused={refused} />
      {allowedDecisions.length === 0 && done === undefined && <Paragraph>{texts.decided}</Paragraph>}
      {asked === undefined && (
        <ButtonGroup>
          {allowedDecisions.map((decision) => (
            <Press key={decision} onPress={() => ask(decision)}>
              {texts.decisions[decision]}
            </Press>
          ))}
        </ButtonGroup>
      )}
      {asked !== undefined && (
        <>
          <Paragraph>{texts.decisionsWhat[asked]}</Paragraph>
          <ReasonForm
            {...{ label: texts.reason, hint: texts.reasonWhat, action: texts.decisions[asked], cancel: texts.cancel }}
            of={{ id: quarantineId, decision: `${asked}-quarantined`, marking: entry }}
            {...{ isBusy, back }}
            send={(reason, recorded) => send(asked, reason, recorded)}
          />
        </>
      )}
      {isBusy && <Progress label={busy} />}
    </Panel>
  );
}
