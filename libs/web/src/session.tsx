import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { ask, RefusedByApi, whenSignedOut } from './ask.ts';
import { useTexts } from './language.tsx';
import { beforeLeaving } from './leaving.ts';
import { PageFrame } from './page-frame.tsx';
import { Press } from './press.tsx';
import { Progress } from './progress.tsx';
import { Refusal } from './refusal.tsx';
import { SessionEndKnown } from './session-end.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { sharedTexts } from './texts.ts';

const sessions = '/v1/sessions';
const current = `${sessions}/current`;

type Session<Person> =
  | { readonly state: 'unknown' }
  | { readonly state: 'none' }
  | { readonly state: 'unreachable'; readonly refused: RefusedByApi }
  | { readonly state: 'open'; readonly person: Person };

export type SessionProps<Person> = {
  readonly app: string;
  /** The member of the request that names who signs in, and what people call it. */
  readonly name: { readonly member: string; readonly label: string };
  /** Another way in than by password. */
  readonly otherWay?: ReactNode;
  readonly children: (person: Person, signOutButton: ReactNode) => ReactNode;
};

/** Shows the app to who is signed in, and the form to everybody else. */
export function Session<Person extends object>({ app, name, otherWay, children }: SessionProps<Person>) {
  const { session, check, signIn, signOut } = useSession<Person>(name.member);
  const texts = useTexts(sharedTexts);
  if (session.state === 'open')
    return (
      <SessionEndKnown person={session.person}>
        {children(
          session.person,
          <Press look="subtle" onPress={signOut}>
            {texts.signOut}
          </Press>,
        )}
      </SessionEndKnown>
    );
  return (
    <PageFrame app={app}>
      {session.state === 'unknown' && <Progress label={texts.loading} />}
      {session.state === 'unreachable' && <Refusal refused={session.refused} onAgain={check} />}
      {session.state === 'none' && <SignInForm {...{ app, otherWay, signIn }} label={name.label} />}
    </PageFrame>
  );
}

function useSession<Person extends object>(member: string) {
  const [session, set] = useState<Session<Person>>({ state: 'unknown' });
  const check = useCallback(() => {
    ask<Person>('GET', current).then(
      (person) => set({ state: 'open', person }),
      (error: unknown) => {
        if (!(error instanceof RefusedByApi)) throw error;
        set(error.status === 401 ? { state: 'none' } : { state: 'unreachable', refused: error });
      },
    );
  }, []);
  useEffect(check, [check]);
  useEffect(() => whenSignedOut(() => set({ state: 'none' })), []);
  const signIn = async (who: string, password: string): Promise<void> => {
    set({ state: 'open', person: await ask<Person>('POST', sessions, { body: { [member]: who, password } }) });
  };
  const signOut = (): void => {
    const end = beforeLeaving().then(() => ask('DELETE', current));
    end.then(
      () => set({ state: 'none' }),
      // The cookie is still good: who walks away must know.
      (refused: unknown) => set({ state: 'unreachable', refused: refused as RefusedByApi }),
    );
  };
  return { session, check, signIn, signOut };
}
