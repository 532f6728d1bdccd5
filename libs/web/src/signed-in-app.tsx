import type { ReactNode } from 'react';
import { LiveProvider, LiveSign, StalledNotice } from './live.tsx';
import { PageFrame } from './page-frame.tsx';
import { Session } from './session.tsx';
import type { SessionProps } from './session.tsx';

type Props = Pick<SessionProps<Named>, 'app' | 'name'> & {
  readonly children: ReactNode;
};
type Named = { readonly name: string };

/** An app for who is signed in: in the bar whether it is live, who that is, and the way out. */
export function SignedInApp({ app, name, children }: Props) {
  return (
    <Session<Named> app={app} name={name}>
      {(person, signOutButton) => (
        <LiveProvider url="/v1/updates">
          <PageFrame
            app={app}
            bar={
              <>
                <LiveSign />
                <span>{person.name}</span>
                {signOutButton}
              </>
            }
          >
            <StalledNotice />
            {children}
          </PageFrame>
        </LiveProvider>
      )}
    </Session>
  );
}
