import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, Panel, Press, Progress, Refusal, sharedTexts, useAction, useTexts } from '@keten/web';
import { useState } from 'react';
import { useApprovalTexts } from './approval-texts.ts';
import { takeStep, writeDraft } from './warning-api.ts';
import type { StepVerb, Warning } from './warning-api.ts';
import { DoneMessage } from '../done-message.tsx';
import { LapseNote } from '../people/lapse-note.tsx';
import { nextDraft } from './next-draft.ts';
import type { NextPurpose } from './next-draft.ts';
import { ReasonForm } from '../reason-form.tsx';
import { IssueQuestion } from './issue-question.tsx';
import { ReachAlarm } from './reach-note.tsx';
import { useWarningTexts } from './warning-texts.ts';
import { WithdrawButton } from './withdrawal-panel.tsx';

/** What is asked once more before it is done. */
type Question = 'reject' | 'approve' | 'issue';

type Props = {
  readonly shown: Warning;
  /** What was just done, to say so. */
  readonly done: string | undefined;
  readonly finish: (done: string | undefined) => void;
  readonly reload: () => void;
  readonly edit: (purpose: NextPurpose) => void;
};

/** The steps that the state and the rights allow, each bound to the content on the screen. */
export function StepPanel({ shown, done, finish, reload, edit }: Props) {
  const texts = useWarningTexts();
  const own = useApprovalTexts();
  const { busy } = useTexts(sharedTexts);
  const { contentHash, issued, allowedVerbs } = shown;
  const [question, ask] = useState<{ readonly verb: Question; readonly of: string }>();
  // What was asked of another text is not asked of this one, nor what can't be done any more.
  const isStillAsked = question?.of === contentHash && allowedVerbs.includes(question.verb);
  const asked = isStillAsked ? question.verb : undefined;
  const { isBusy, refused, run } = useAction();
  const step = (verb: StepVerb, reason?: string): void => {
    // What is withdrawn is what is out, whatever is being written beside it.
    const of = (verb === 'withdraw' && issued?.contentHash) || contentHash;
    const seen = { contentHash: of, ...(reason === undefined ? {} : { reason }) };
    void run(async () => {
      // Whether it was recorded or refused, what is on the screen is no longer how it stands.
      await takeStep(shown.warningId, verb, seen).catch((error: unknown) => {
        reload();
        throw error;
      });
      ask(undefined);
      finish(texts.done[verb]);
    });
  };
  /** Several steps as one; whatever becomes of them, what is on the screen is no longer how it stands. */
  const together = (steps: () => Promise<unknown>, done: string): void =>
    void run(async () => {
      await steps().catch((error: unknown) => {
        reload();
        throw error;
      });
      ask(undefined);
      finish(done);
    });
  /** The proposal as it is, in the name of who offers it. */
  const takeOver = (): void =>
    together(async () => {
      const { content, warningId } = shown;
      const draft = nextDraft(content, content.purpose, new Date());
      const written = await writeDraft(warningId, draft, contentHash);
      await takeStep(warningId, 'submit', { contentHash: written.contentHash });
    }, texts.done.submit);
  const approveAndIssue = (): void =>
    together(async () => {
      await takeStep(shown.warningId, 'approve', { contentHash });
      await takeStep(shown.warningId, 'issue', { contentHash });
    }, own.approved);
  const back = (): void => ask(undefined);
  return (
    <Panel title={texts.actions}>
      <DoneMessage text={done} />
      <Refusal refused={refused} />
      <ReachAlarm shown={shown} />
      <LapseNote lapses={shown.lapses} />
      <WithdrawButton {...{ shown, isBusy }} send={() => step('withdraw')} />
      {asked === undefined && (
        <Verbs {...{ shown, step, edit, isBusy, takeOver }} ask={(verb) => ask({ verb, of: contentHash })} />
      )}
      {asked === 'reject' && (
        <ReasonForm
          {...{ isBusy, back }}
          {...{ label: texts.reason, hint: texts.reasonWhat, action: texts.verbs.reject, cancel: texts.cancel }}
          send={(reason) => step('reject', reason)}
        />
      )}
      {asked === 'issue' && <IssueQuestion {...{ shown, isBusy, back }} send={() => step('issue')} />}
      {asked === 'approve' && (
        <IssueQuestion {...{ shown, isBusy, back }} send={approveAndIssue} approveOnly={() => step('approve')} />
      )}
      {isBusy && <Progress label={busy} />}
    </Panel>
  );
}

type VerbProps = Pick<Props, 'shown' | 'edit'> & {
  readonly isBusy: boolean;
  readonly step: (verb: StepVerb) => void;
  readonly ask: (verb: Question) => void;
  readonly takeOver: () => void;
};

/** An approved text is not changed any more: another takes its place. */
const canBeMended = (state: Warning['state']): boolean => !['issued', 'ended', 'approved'].includes(state);

function Verbs({ shown, edit, isBusy, step, ask, takeOver }: VerbProps) {
  const { allowedVerbs, state, content, standing, fits, heldBack } = shown;
  const texts = useWarningTexts();
  const { verbs, next } = texts;
  const may = (verb: Warning['allowedVerbs'][number]): boolean => allowedVerbs.includes(verb);
  return (
    <>
      {heldBack && <HeldBack held={heldBack} />}
      {allowedVerbs.length === 0 && state !== 'submitted' && <Paragraph>{texts.nothingToDo}</Paragraph>}
      <ButtonGroup>
        {may('approve') && (
          <DecidingPress look="primary" onPress={() => ask('approve')}>
            {verbs.approve}
          </DecidingPress>
        )}
        {may('submit') && (
          <DecidingPress look="primary" isBusy={isBusy} onPress={() => step('submit')}>
            {verbs.submit}
          </DecidingPress>
        )}
        {may('draft') && state === 'proposed' && heldBack === undefined && (
          <DecidingPress look="primary" isBusy={isBusy} onPress={takeOver}>
            {verbs.submit}
          </DecidingPress>
        )}
        {may('issue') && (
          <DecidingPress look="primary" isDanger onPress={() => ask('issue')}>
            {verbs.issue}
          </DecidingPress>
        )}
        {may('draft') && canBeMended(state) && (
          <DecidingPress onPress={() => edit(content.purpose)}>{verbs.draft}</DecidingPress>
        )}
        {may('draft') &&
          standing &&
          fits.map((purpose) => (
            <DecidingPress key={purpose} onPress={() => edit(purpose)}>
              {purpose === 'alert' && standing === 'issued' ? texts.alarmNow : next[purpose]}
            </DecidingPress>
          ))}
        {may('reject') && (
          <DecidingPress look="subtle" onPress={() => ask('reject')}>
            {verbs.reject}
          </DecidingPress>
        )}
      </ButtonGroup>
    </>
  );
}

/** A step that waits for somebody else keeps its place, and says for whom. */
function HeldBack({ held: { verb, why } }: { readonly held: NonNullable<Warning['heldBack']> }) {
  const { held } = useApprovalTexts();
  const { verbs } = useWarningTexts();
  return (
    <div>
      <Press look="primary" isOff>
        {verbs[verb]}
      </Press>
      <Paragraph className="keten-flush">{why === 'role' ? held[verb] : held[why]}</Paragraph>
    </div>
  );
}
