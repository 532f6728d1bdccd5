import { NoSuchPage, SignedInApp, usePath } from '@keten/web';
import type { ReactNode } from 'react';
import { BulletinListPage } from './bulletins/bulletin-list-page.tsx';
import { NewBulletinPage } from './bulletins/new-bulletin-page.tsx';
import { BulletinPage } from './bulletins/bulletin-page.tsx';
import { NewWarningPage } from './warnings/new-warning-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { QuarantineListPage } from './quarantine/quarantine-list-page.tsx';
import { QuarantinePage } from './quarantine/quarantine-page.tsx';
import { SourcesAlarm } from './sources-health/sources-alarm.tsx';
import { SourcesPage } from './sources-health/sources-page.tsx';
import { OrderListPage } from './standing-orders/standing-order-list-page.tsx';
import { NewOrderPage } from './standing-orders/new-standing-order-page.tsx';
import { OrdersAlarm } from './standing-orders/standing-order-note.tsx';
import { OrderPage } from './standing-orders/standing-order-page.tsx';
import { useConsoleTexts } from './texts.ts';
import { ThreatPage } from './threats/threat-page.tsx';
import { WarningPage } from './warnings/warning-page.tsx';

const updates = [
  ...['warning', 'threat', 'incident', 'dead-letter', 'obligation', 'delivery', 'broadcast'],
  ...['quarantine', 'source-health', 'standing-order', 'bulletin'],
];

export function App() {
  const texts = useConsoleTexts();
  return (
    <SignedInApp app={texts.app} name={{ member: 'operatorId', label: texts.operator }} updates={updates}>
      <OrdersAlarm />
      <SourcesAlarm />
      <CurrentPage />
    </SignedInApp>
  );
}

/** Pages of one thing, by the first part of their path. */
const pagesOfOne: ReadonlyMap<string, (id: string) => ReactNode> = new Map([
  ['waarschuwingen', (id: string) => <WarningPage key={id} warningId={id} />],
  ['dreigingen', (id: string) => <ThreatPage key={id} threatId={id} />],
  ['quarantaine', (id: string) => <QuarantinePage key={id} quarantineId={id} />],
  ['berichten', (id: string) => <BulletinPage key={id} bulletinId={id} />],
  ['nieuw-bericht', (id: string) => <NewBulletinPage key={id} threatId={id} />],
  ['opdrachten', (id: string) => <OrderPage key={id} orderId={id} />],
]);

function CurrentPage() {
  const texts = useConsoleTexts();
  const path = usePath();
  if (path === '/') return <OverviewPage />;
  if (path === '/nieuw') return <NewWarningPage />;
  if (path === '/quarantaine') return <QuarantineListPage />;
  if (path === '/bronnen') return <SourcesPage />;
  if (path === '/opdrachten') return <OrderListPage />;
  if (path === '/berichten') return <BulletinListPage />;
  if (path === '/nieuw-bericht') return <NewBulletinPage />;
  if (path === '/nieuwe-opdracht') return <NewOrderPage />;
  const [, part = '', id] = /^\/([a-z-]+)\/([^/]+)$/.exec(path) ?? [];
  const page = id === undefined ? undefined : pagesOfOne.get(part)?.(decodeURIComponent(id));
  return page ?? <NoSuchPage app={texts.app} back={texts.back} />;
}
