import { Panel } from '@keten/web';
import { useState } from 'react';
import { writeDraft } from './warning-api.ts';
import type { Content, Warning } from './warning-api.ts';
import { DraftForm } from './draft-form.tsx';
import { MergePanel, useOvertaking } from './merge-panel.tsx';
import type { Base } from './merge-panel.tsx';
import { nextForm } from './next-draft.ts';
import type { NextPurpose } from './next-draft.ts';
import type { OfferedDraft } from './own-draft.ts';
import { useWarningTexts } from './warning-texts.ts';

type Props = {
  readonly shown: Warning;
  /** What its author goes on with. */
  readonly taken: OfferedDraft | undefined;
  readonly purpose: NextPurpose;
  readonly finish: (done: string | undefined) => void;
  readonly own: (contentHash: string) => void;
};

const startOf = (content: Content, issued: Content | undefined, purpose: NextPurpose): Content =>
  issued && content.purpose !== purpose ? issued : content;

/** Changes the text of a warning, or writes its next revision. What the author started from stays, whatever comes in live. */
export function EditPanel({ shown, purpose, taken, finish, own }: Props) {
  const texts = useWarningTexts();
  const [{ warningId, content, contentHash, issued }] = useState(shown);
  // What was begun with another purpose is left aside: a correction mends what people have, not a colleague's half text.
  const [base, setBase] = useState<Base>(
    () =>
      taken?.form.base ?? {
        draft: nextForm(startOf(content, issued?.content, purpose), purpose, new Date()),
        contentHash,
      },
  );
  const theirs = useOvertaking(warningId, base);
  return (
    <Panel title={shown.standing === undefined ? texts.verbs.draft : texts.next[purpose]}>
      <DraftForm
        warningId={warningId}
        issued={issued?.content}
        start={taken?.form.draft ?? base.draft}
        keeping={{ about: { kind: 'warning', id: warningId }, textId: taken?.textId, beside: { base } }}
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
        saveText={texts.save}
        save={async (written) => {
          own((await writeDraft(warningId, written, base.contentHash)).contentHash);
          finish(texts.done.draft);
        }}
        back={() => finish(undefined)}
      />
    </Panel>
  );
}
