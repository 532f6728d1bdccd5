import { Paragraph } from '@utrecht/component-library-react';
import { PageHeading, Press, Progress, Refusal, sharedTexts, TextField, useAction, useTexts } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { changePassword } from './people-api.ts';
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

export function PasswordForm({ operatorId, finish }: Pick<Self, 'operatorId'> & { readonly finish: () => void }) {
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
        {...{
          label: texts.next,
          hint: texts.nextWhat,
          type: 'password',
          autoComplete: 'new-password',
          at: '/newPassword',
        }}
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
