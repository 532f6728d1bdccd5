import { useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { TextField } from './fields.tsx';
import { useTexts } from './language.tsx';
import { Press } from './press.tsx';
import { Progress } from './progress.tsx';
import { Refusal } from './refusal.tsx';
import { PageHeading } from './route.tsx';
import { sharedTexts } from './texts.ts';
import { useAction } from './use-action.ts';

type Props = {
  readonly app: string;
  readonly label: string;
  /** Another way in than by password, above it. */
  readonly otherWay?: ReactNode;
  readonly signIn: (who: string, password: string) => Promise<void>;
};

export function SignInForm({ app, label, otherWay, signIn }: Props) {
  const texts = useTexts(sharedTexts);
  const [who, setWho] = useState('');
  const [password, setPassword] = useState('');
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(() => signIn(who.trim(), password));
  };
  return (
    <div className="keten-panel keten-narrow">
      <PageHeading title={texts.signIn} app={app} />
      {otherWay}
      <Refusal refused={refused} />
      <form onSubmit={send}>
        <TextField label={label} value={who} onChange={setWho} autoComplete="username" isRequired />
        <TextField
          label={texts.password}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isRequired
        />
        <Press look="primary" isSubmit isBusy={isBusy}>
          {texts.signIn}
        </Press>
        {isBusy && <Progress label={texts.busy} />}
      </form>
    </div>
  );
}
