import { NoSuchPage, SignedInApp, usePath } from '@keten/web';
import { AlertPage } from './alerts/alert-page.tsx';
import { AlertsPage } from './alerts/alerts-page.tsx';
import { BulletinPage } from './bulletins/bulletin-page.tsx';
import { BulletinsPage } from './bulletins/bulletins-page.tsx';
import { FollowingPage } from './bulletins/following-page.tsx';
import { IncidentPage } from './incidents/incident-page.tsx';
import { IncidentsPage } from './incidents/incidents-page.tsx';
import { ReceivedIncidentPage } from './received/received-incident-page.tsx';
import { ReceivedPage } from './received/received-page.tsx';
import { usePortalTexts } from './texts.ts';

const updates = ['alert', 'issue', 'bulletin', 'received-incident'];

export function App() {
  const texts = usePortalTexts();
  return (
    <SignedInApp app={texts.app} name={{ member: 'entityId', label: texts.organisation }} updates={updates}>
      <CurrentPage />
    </SignedInApp>
  );
}

function CurrentPage() {
  const texts = usePortalTexts();
  const path = usePath();
  const [, warningId] = /^\/waarschuwingen\/([^/]+)$/.exec(path) ?? [];
  if (path === '/') return <AlertsPage />;
  if (path === '/incident') return <IncidentPage />;
  if (path === '/incidenten') return <IncidentsPage />;
  if (path === '/dreigingsberichten') return <BulletinsPage />;
  if (path === '/bij-ons-gemeld') return <ReceivedPage />;
  if (path === '/volgen') return <FollowingPage />;
  const [, bulletinId, about] = /^\/dreigingsberichten\/([^/]+?)(\/waarneming)?$/.exec(path) ?? [];
  if (bulletinId !== undefined && about !== undefined)
    return <IncidentPage bulletinId={decodeURIComponent(bulletinId)} />;
  if (bulletinId !== undefined) return <BulletinPage key={bulletinId} bulletinId={decodeURIComponent(bulletinId)} />;
  const [, incidentId] = /^\/bij-ons-gemeld\/([^/]+)$/.exec(path) ?? [];
  if (incidentId !== undefined)
    return <ReceivedIncidentPage key={incidentId} incidentId={decodeURIComponent(incidentId)} />;
  if (warningId !== undefined) return <AlertPage key={warningId} warningId={decodeURIComponent(warningId)} />;
  return <NoSuchPage app={texts.app} back={texts.back} />;
}
