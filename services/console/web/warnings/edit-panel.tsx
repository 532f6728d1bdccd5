import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, Panel } from '@keten/web';
import { useState } from 'react';
import { useNameOf } from '../people/known-people.tsx';
import { writeDraft } from './warning-api.ts';
import type { Content, Step, Warning } from './warning-api.ts';
import { DraftForm } from './draft-form.tsx';
import { MergePanel, usePresent } from './merge-panel.tsx';
import type { Base } from './merge-panel.tsx';
import { useMergeTexts } from './merge-texts.ts';
import { nextForm } from './next-draft.ts';
import type { NextPurpose } from './next-draft.ts';
import type { OfferedDraft } from './own-draft.ts';
import { useWarningDone } from './warning-done.ts';
import type { WarningDone } from './warning-done.ts';
import { useWarningTexts } from './warning-texts.ts';

type Props = {
  readonly shown: Warning;
  /** What its author goes on with. */
  readonly taken: OfferedDraft | undefined;
  readonly purpose: NextPurpose;
  readonly finish: (done: WarningDone | undefined) => void;
  readonly own: (contentHash: string) => void;
};

const startOf = (content: Content, issued: Content | undefined, purpose: NextPurpose): Content =>
  issued && content.purpose !== purpose ? issued : content;

/** Changes the text of a warning, or writes its next revision. What the author started from stays, whatever comes in live. */
export function EditPanel({ shown, purpose, taken, finish, own }: Props) {
  const texts = useWarningTexts();
  const doneBy = useWarningDone();
  const [{ warningId, content, contentHash, issued, proposal }] = useState(shown);
  // What was begun with another purpose is left aside: a correction mends what people have, not a colleague's half text.
  const [base, setBase] = useState<Base>(
    () =>
      taken?.form.base ?? {
        draft: nextForm(startOf(content, issued?.content, purpose), purpose, new Date()),
        contentHash,
      },
  );
  const { present = shown, theirs } = usePresent(warningId, base);
  const { submitted } = useMergeTexts();
  const isSubmitted = present.state === 'submitted';
  return (
    <Panel title={shown.standing === undefined ? texts.verbs.draft : texts.next[purpose]}>
      {isSubmitted && <SubmittedNote by={byOf(present, 'submitted')} />}
      <DraftForm
        warningId={warningId}
        issued={issued?.content}
        proposal={proposal}
        start={taken?.form.draft ?? base.draft}
        keeping={{ about: { kind: 'warning', id: warningId }, taken, beside: { base } }}
        beside={(mine, change) =>
          theirs && (
            <MergePanel
              key={theirs.contentHash}
              {...{ theirs, base, mine }}
              goOn={(merged, next) => {
                change(merged);
                setBase(next);
              }}
            />
          )
        }
        sure={isSubmitted ? { question: submitted.ask, yes: submitted.yes } : undefined}
        saveText={texts.save}
        save={async (written) => {
          own((await writeDraft(warningId, written, base.contentHash)).contentHash);
          finish(doneBy('draft'));
        }}
        back={() => finish(undefined)}
      />
    </Panel>
  );
}

/** Who last took a step. */
export const byOf = ({ timeline }: Pick<Warning, 'timeline'>, step: Step['step']): string =>
  timeline.findLast((taken) => taken.step === step)?.by ?? '';

/** Before anything is typed: what is saved here takes something away from whoever reads it to approve it. */
function SubmittedNote({ by }: { readonly by: string }) {
  const nameOf = useNameOf();
  const { submitted } = useMergeTexts();
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{submitted.title(nameOf(by))}</strong> {submitted.what}
      </Paragraph>
    </Alert>
  );
}
