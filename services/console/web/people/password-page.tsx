import { Paragraph } from '@utrecht/component-library-react';
import { goTo, PageHeading, PageLink, Press, Progress, Refusal, sharedTexts, TextField } from '@keten/web';
import { useAction, useLoaded, useTexts } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { changePassword, self } from './people-api.ts';
import type { Self } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

/** Instead of everything else, for who came in with a password that others handed over. */
export function MustChoosePage({ operatorId }: Pick<Self, 'operatorId'>) {
  const texts = usePeopleTexts();
  return (
    <div className="keten-panel keten-narrow">
      <PageHeading title={texts.mustChoose} app={texts.app} />
      <Paragraph>{texts.mustChooseWhat}</Paragraph>
      <PasswordForm operatorId={operatorId} finish={() => window.location.reload()} />
    </div>
  );
}

export function PasswordPage() {
  const texts = usePeopleTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(self);
  return (
    <div className="keten-stack">
      <nav aria-label={texts.overview}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <PageHeading title={texts.password} app={texts.app} />
      <div className="keten-panel keten-narrow">
        <Refusal refused={refused} onAgain={reload} />
        {value ? <PasswordForm operatorId={value.operatorId} finish={() => goTo('/')} /> : <Progress label={loading} />}
      </div>
    </div>
  );
}

function PasswordForm({ operatorId, finish }: Pick<Self, 'operatorId'> & { readonly finish: () => void }) {
  const texts = usePeopleTexts();
  const { busy } = useTexts(sharedTexts);
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(async () => {
      await changePassword(operatorId, present, next);
      finish();
    });
  };
  return (
    <form onSubmit={send}>
      <TextField
        {...{ label: texts.present, type: 'password', autoComplete: 'current-password', isRequired: true }}
        value={present}
        onChange={setPresent}
      />
      <TextField
        {...{ label: texts.next, hint: texts.nextWhat, type: 'password', autoComplete: 'new-password' }}
        value={next}
        onChange={setNext}
        isRequired
      />
      <Refusal refused={refused} />
      <Press look="primary" isSubmit isBusy={isBusy}>
        {texts.save}
      </Press>
      {isBusy && <Progress label={busy} />}
    </form>
  );
}
