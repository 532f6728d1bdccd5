import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, Press, StepPress } from '@keten/web';
import { useApprovalTexts } from './approval-texts.ts';
import type { NextPurpose } from './next-draft.ts';
import type { StepVerb, Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

/** What is asked once more before it is done. */
export type Question = 'reject' | 'approve' | 'issue';

type VerbProps = {
  readonly shown: Warning;
  readonly edit: (purpose: NextPurpose) => void;
  readonly isBusy: boolean;
  readonly step: (verb: StepVerb) => void;
  readonly ask: (verb: Question) => void;
  readonly takeOver: () => void;
};

/** An approved text is not changed any more: another takes its place. */
const canBeMended = (state: Warning['state']): boolean => !['issued', 'ended', 'approved'].includes(state);

/** The step by which it goes on, or for whom that waits; nothing when it does not go on from here. */
export const NextVerb = (props: VerbProps) => (
  <>
    {props.shown.heldBack && <HeldBack held={props.shown.heldBack} />}
    <StepVerbs {...props} />
  </>
);

function StepVerbs({ shown, isBusy, step, ask, takeOver }: VerbProps) {
  const { allowedVerbs, state, heldBack } = shown;
  const { verbs } = useWarningTexts();
  const may = (verb: Warning['allowedVerbs'][number]): boolean => allowedVerbs.includes(verb);
  return (
    <>
      {may('approve') && (
        <StepPress look="primary" onPress={() => ask('approve')}>
          {verbs.approve}
        </StepPress>
      )}
      {may('submit') && (
        <StepPress look="primary" isBusy={isBusy} onPress={() => step('submit')}>
          {verbs.submit}
        </StepPress>
      )}
      {may('draft') && state === 'proposed' && heldBack === undefined && (
        <StepPress look="primary" isBusy={isBusy} onPress={takeOver}>
          {verbs.submit}
        </StepPress>
      )}
      {may('issue') && (
        <StepPress look="primary" isDanger onPress={() => ask('issue')}>
          {verbs.issue}
        </StepPress>
      )}
    </>
  );
}

/** All that the state and the rights allow. */
export function Verbs(props: VerbProps) {
  const { shown, edit, ask } = props;
  const { allowedVerbs, state, content, standing, fits, heldBack } = shown;
  const texts = useWarningTexts();
  const { verbs, next } = texts;
  const may = (verb: Warning['allowedVerbs'][number]): boolean => allowedVerbs.includes(verb);
  return (
    <>
      {heldBack && <HeldBack held={heldBack} />}
      {allowedVerbs.length === 0 && state !== 'submitted' && <Paragraph>{texts.nothingToDo}</Paragraph>}
      <ButtonGroup>
        <StepVerbs {...props} />
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
