import { LiveProvider, LiveSign, PageFrame, PageHeading, PageLink, Session, usePath } from '@keten/web';
import type { Operator } from './console-api.ts';
import { NewWarningPage } from './new-warning-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { useConsoleTexts } from './texts.ts';
import { WarningPage } from './warning-page.tsx';

const updates = ['warning', 'threat', 'incident', 'dead-letter', 'obligation', 'delivery', 'broadcast'];

export function App() {
  const texts = useConsoleTexts();
  return (
    <Session<Operator> app={texts.app} name={{ member: 'operatorId', label: texts.operator }}>
      {({ name }, signOutButton) => (
        <LiveProvider url="/v1/updates" names={updates}>
          <PageFrame
            app={texts.app}
            bar={
              <>
                <LiveSign />
                <span>{name}</span>
                {signOutButton}
              </>
            }
          >
            <CurrentPage />
          </PageFrame>
        </LiveProvider>
      )}
    </Session>
  );
}

function CurrentPage() {
  const path = usePath();
  const [, warningId] = /^\/waarschuwingen\/([^/]+)$/.exec(path) ?? [];
  if (path === '/') return <OverviewPage />;
  if (path === '/nieuw') return <NewWarningPage />;
  if (warningId !== undefined) return <WarningPage key={warningId} warningId={decodeURIComponent(warningId)} />;
  return <NoSuchPage />;
}

function NoSuchPage() {
  const texts = useConsoleTexts();
  return (
    <>
      <PageHeading title={texts.notHere} app={texts.app} />
      <PageLink to="/">{texts.back}</PageLink>
    </>
  );
}
