import { goTo, PageHeading, PageLink } from '@keten/web';
import { useState } from 'react';
import { newOne } from '../own-texts/own-text-api.ts';
import { OwnTextsNote } from '../own-texts/own-texts-note.tsx';
import { useOwnTexts } from '../own-texts/use-own-texts.ts';
import { OnlyWriters } from '../people/only-writers.tsx';
import { beginDraft } from './warning-api.ts';
import { DraftForm } from './draft-form.tsx';
import { emptyDraft } from './next-draft.ts';
import { useNameOfOwn } from './own-draft.ts';
import type { OfferedDraft, OwnDraft } from './own-draft.ts';
import { useWarningTexts } from './warning-texts.ts';

const about = { kind: 'warning', id: newOne } as const;

export function NewWarningPage() {
  const texts = useWarningTexts();
  return (
    <div className="keten-stack">
      <nav aria-label={texts.overview}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <PageHeading title={texts.newWarning} app={texts.app} />
      <OnlyWriters right="draft" roles={['operator', 'regional-operator']}>
        <Form />
      </OnlyWriters>
    </div>
  );
}

function Form() {
  const texts = useWarningTexts();
  const own = useOwnTexts<OwnDraft>(about);
  const [start] = useState(() => emptyDraft(new Date()));
  const [taken, take] = useState<OfferedDraft>();
  return (
    <>
      <OwnTextsNote own={own} take={take} nameOf={useNameOfOwn()} />
      <div className="keten-panel">
        <DraftForm
          key={taken?.textId}
          start={taken?.form.draft ?? start}
          keeping={{ about, taken }}
          saveText={texts.saveNew}
          save={async (draft) => goTo(`/waarschuwingen/${(await beginDraft(draft)).warningId}`)}
          back={() => goTo('/')}
        />
      </div>
    </>
  );
}
