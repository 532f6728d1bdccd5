import { LiveProvider, LiveSign, PageFrame, PageHeading, PageLink, Session, usePath } from '@keten/web';
import { AlertPage } from './alert-page.tsx';
import { AlertsPage } from './alerts-page.tsx';
import { IncidentPage } from './incident-page.tsx';
import type { Entity } from './portal-api.ts';
import { usePortalTexts } from './texts.ts';

const updates = ['alert', 'release'];

export function App() {
  const texts = usePortalTexts();
  return (
    <Session<Entity> app={texts.app} name={{ member: 'entityId', label: texts.organisation }}>
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
  if (path === '/') return <AlertsPage />;
  if (path === '/incident') return <IncidentPage />;
  if (warningId !== undefined) return <AlertPage key={warningId} warningId={decodeURIComponent(warningId)} />;
  return <NoSuchPage />;
}

function NoSuchPage() {
  const texts = usePortalTexts();
  return (
    <>
      <PageHeading title={texts.notHere} app={texts.app} />
      <PageLink to="/">{texts.back}</PageLink>
    </>
  );
}
