import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { LiveProvider, LiveSign, StalledNotice } from './live.tsx';
import { PageFrame } from './page-frame.tsx';
import { PageLink } from './route.tsx';
import { Session } from './session.tsx';
import { SessionEndNotice } from './session-end.tsx';
import type { SessionProps } from './session.tsx';
import { SteadyHand } from './steady-hand.tsx';

type Props<Person> = Pick<SessionProps<Person>, 'app' | 'name' | 'otherWay'> & {
  /** What somebody has to do before anything else, if anything. */
  readonly instead?: (person: Person) => ReactNode;
  /** The way to the pages that this person may see. */
  readonly nav?: (person: Person) => ReactNode;
  /** The page about this person themself, beside their name. */
  readonly ownPage?: { readonly to: string; readonly label: string };
  /** What this person is here, beside their name. */
  readonly roleOf?: (person: Person) => string;
  readonly children: ReactNode;
};
type Named = { readonly name: string };

const SignedInContext = createContext<unknown>(undefined);

/** Who is signed in, as the server shows them to themselves. */
export const useSignedIn = <Person,>(): Person => useContext(SignedInContext) as Person;

/** An app for who is signed in: in the bar whether it is live, who that is, and the way out. */
export function SignedInApp<Person extends Named>({
  app,
  name,
  otherWay,
  instead,
  nav,
  ownPage,
  roleOf,
  children,
}: Props<Person>) {
  return (
    <Session<Person> {...{ app, name, otherWay }}>
      {(person, signOutButton) => {
        const first = instead?.(person);
        if (first !== undefined)
          return (
            <PageFrame app={app} bar={signOutButton}>
              {first}
              <AtFoot />
            </PageFrame>
          );
        return (
          <SignedInContext value={person}>
            <LiveProvider url="/v1/updates">
              <PageFrame
                app={app}
                nav={nav?.(person)}
                bar={
                  <>
                    <LiveSign />
                    <span>
                      {person.name}
                      {roleOf && <span className="keten-role keten-muted"> · {roleOf(person)}</span>}
                    </span>
                    {ownPage && <PageLink to={ownPage.to}>{ownPage.label}</PageLink>}
                    {signOutButton}
                  </>
                }
              >
                <StalledNotice />
                {children}
                <AtFoot>
                  <SteadyHand />
                </AtFoot>
              </PageFrame>
            </LiveProvider>
          </SignedInContext>
        );
      }}
    </Session>
  );
}

/** At the foot of the screen, above the steps of a phone and one above the other: it moves nothing of what somebody reads. */
const AtFoot = ({ children }: { readonly children?: ReactNode }) => (
  <div className="keten-at-foot">
    <SessionEndNotice />
    {children}
  </div>
);
