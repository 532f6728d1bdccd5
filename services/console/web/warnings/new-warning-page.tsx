import { goTo, PageHeading, PageLink } from '@keten/web';
import { useState } from 'react';
import { beginDraft } from './warning-api.ts';
import { DraftForm } from './draft-form.tsx';
import { emptyDraft } from './next-draft.ts';
import { useWarningTexts } from './warning-texts.ts';

export function NewWarningPage() {
  const texts = useWarningTexts();
  const [start] = useState(() => emptyDraft(new Date()));
  return (
    <div className="keten-stack">
      <nav aria-label={texts.overview}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <PageHeading title={texts.newWarning} app={texts.app} />
      <div className="keten-panel">
        <DraftForm
          start={start}
          saveText={texts.saveNew}
          save={async (draft) => goTo(`/waarschuwingen/${(await beginDraft(draft)).warningId}`)}
          back={() => goTo('/')}
        />
      </div>
    </div>
  );
}
