import type { ReactNode } from 'react';
import { useApprovalTexts } from './approval-texts.ts';
import { takeStep, writeDraft } from './warning-api.ts';
import type { StepVerb, Warning } from './warning-api.ts';
import { LapsedSign, LapseNote } from '../people/lapse-note.tsx';
import { nextDraft } from './next-draft.ts';
import type { NextPurpose } from './next-draft.ts';
import { ReasonForm } from '../reason-form.tsx';
import type { Question } from './verbs.tsx';
import { IssueQuestion } from './issue-question.tsx';
import { ReachAlarm, ReachSign } from './reach-note.tsx';
import { StepsPanel } from '../steps-panel.tsx';
import { useSteps } from '../use-steps.ts';
import { MakePublic } from './make-public.tsx';
import { NextVerb, Verbs } from './verbs.tsx';
import { useWarningDone } from './warning-done.ts';
import type { WarningDone } from './warning-done.ts';
import { useWarningTexts } from './warning-texts.ts';
import { WithdrawButton } from './withdrawal-panel.tsx';

type Props = {
  readonly shown: Warning;
  /** What was just done, to say so. */
  readonly done: string | undefined;
  readonly finish: (done: WarningDone | undefined) => void;
  readonly reload: () => void;
  readonly edit: (purpose: NextPurpose) => void;
  /** Tells the page that this text is what its reader just made. */
  readonly own: (contentHash: string) => void;
};

/** The steps that the state and the rights allow, each bound to the content on the screen. */
export function StepPanel({ shown, done, finish, reload, edit, own: isOwn }: Props) {
  const texts = useWarningTexts();
  const own = useApprovalTexts();
  const doneBy = useWarningDone();
  const { contentHash, issued, allowedVerbs } = shown;
  const { asked, ask, back, take, isBusy, refused } = useSteps<Question, WarningDone>({
    ...{ of: contentHash, allowed: allowedVerbs, reload, finish },
  });
  const step = (verb: StepVerb, reason?: string, recorded?: () => void): void => {
    // What is withdrawn is what is out, whatever is being written beside it.
    const of = (verb === 'withdraw' && issued?.contentHash) || contentHash;
    const seen = { contentHash: of, ...(reason === undefined ? {} : { reason }) };
    take(async () => {
      const taken = await takeStep(shown.warningId, verb, seen);
      // What calls off has a text of its own: it is no news to whoever pressed.
      isOwn(taken.contentHash);
      recorded?.();
    }, doneBy(verb));
  };
  /** The proposal as it is, in the name of who offers it. */
  const takeOver = (): void =>
    take(
      async () => {
        const { content, warningId } = shown;
        const draft = nextDraft(content, content.purpose, new Date());
        const written = await writeDraft(warningId, draft, contentHash);
        isOwn(written.contentHash);
        await takeStep(warningId, 'submit', { contentHash: written.contentHash });
      },
      { ...doneBy('submit'), passes: ['draft'] },
    );
  const makePublic = (): void =>
    take(
      async () => {
        const { content, warningId } = shown;
        const draft = { ...nextDraft(content, content.purpose, new Date()), tlp: 'CLEAR' as const };
        isOwn((await writeDraft(warningId, draft, contentHash)).contentHash);
      },
      { ...doneBy('draft'), text: texts.clear.done },
    );
  const approveAndIssue = (): void =>
    take(() => takeStep(shown.warningId, 'approve', { contentHash, andIssue: true }), {
      ...doneBy('issue'),
      ...{ text: own.approved, passes: ['approved'] },
    });
  const verbs = { shown, step, edit, isBusy, takeOver, ask };
  const questions: Readonly<Record<Question, () => ReactNode>> = {
    reject: () => (
      <ReasonForm
        {...{ isBusy, back }}
        of={{ id: shown.warningId, decision: 'reject-warning', marking: shown.content }}
        {...{ label: texts.reason, hint: texts.reasonWhat, action: texts.verbs.reject, cancel: texts.cancel }}
        send={(reason, recorded) => step('reject', reason, recorded)}
      />
    ),
    issue: () => <IssueQuestion {...{ shown, isBusy, back }} send={() => step('issue')} />,
    approve: () => (
      <IssueQuestion {...{ shown, isBusy, back }} send={approveAndIssue} approveOnly={() => step('approve')} />
    ),
  };
  return (
    <StepsPanel
      {...{ done, refused, isBusy }}
      notes={
        <>
          <ReachAlarm shown={shown} />
          <MakePublic {...{ shown, isBusy }} send={makePublic} />
          <LapseNote lapses={shown.lapses} />
        </>
      }
      sign={<NotesSign shown={shown} />}
      next={<NextVerb {...verbs} />}
      question={asked && questions[asked]()}
    >
      <WithdrawButton {...{ shown, isBusy }} send={() => step('withdraw')} />
      <Verbs {...verbs} />
    </StepsPanel>
  );
}

/** What the folded bar of a phone says of the notes. */
function NotesSign({ shown }: Pick<Props, 'shown'>) {
  return (
    <div className="keten-row">
      <ReachSign shown={shown} />
      <LapsedSign lapses={shown.lapses} />
    </div>
  );
}
