import { CurrentPage, pageAt, SignedInApp } from '@keten/web';
import { AlertPage } from './alerts/alert-page.tsx';
import { AlertsPage } from './alerts/alerts-page.tsx';
import { BulletinPage } from './bulletins/bulletin-page.tsx';
import { BulletinsPage } from './bulletins/bulletins-page.tsx';
import { FollowingPage } from './bulletins/following-page.tsx';
import { RegistrationPage } from './desk/registration-page.tsx';
import { IncidentPage } from './incidents/incident-page.tsx';
import { IncidentsPage } from './incidents/incidents-page.tsx';
import { PeoplePage } from './people/people-page.tsx';
import { ReceivedIncidentPage } from './received/received-incident-page.tsx';
import { ReceivedPage } from './received/received-page.tsx';
import { ReachPage } from './reach/reach-page.tsx';
import { usePortalTexts } from './texts.ts';

const pages = [
  pageAt('/', () => <AlertsPage />),
  pageAt('/waarschuwingen/:warningId', ({ warningId }) => <AlertPage warningId={warningId} />),
  pageAt('/incident', () => <IncidentPage />),
  pageAt('/incidenten', () => <IncidentsPage />),
  pageAt('/dreigingsberichten', () => <BulletinsPage />),
  pageAt('/dreigingsberichten/:bulletinId', ({ bulletinId }) => <BulletinPage bulletinId={bulletinId} />),
  pageAt('/dreigingsberichten/:bulletinId/waarneming', ({ bulletinId }) => <IncidentPage bulletinId={bulletinId} />),
  pageAt('/bij-ons-gemeld', () => <ReceivedPage />),
  pageAt('/bij-ons-gemeld/:incidentId', ({ incidentId }) => <ReceivedIncidentPage incidentId={incidentId} />),
  pageAt('/organisatie', () => <RegistrationPage />),
  pageAt('/bereikbaar', () => <PeoplePage />),
  pageAt('/wegen', () => <ReachPage />),
  pageAt('/volgen', () => <FollowingPage />),
];

export function App() {
  const { app, organisation, back } = usePortalTexts();
  return (
    <SignedInApp app={app} name={{ member: 'entityId', label: organisation }}>
      <CurrentPage pages={pages} app={app} back={back} />
    </SignedInApp>
  );
}
