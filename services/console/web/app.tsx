import { NoSuchPage, SignedInApp, usePath } from '@keten/web';
import type { ReactNode } from 'react';
import { BulletinListPage } from './bulletin-list-page.tsx';
import { NewBulletinPage } from './bulletin-new-page.tsx';
import { BulletinPage } from './bulletin-page.tsx';
import { NewWarningPage } from './new-warning-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { QuarantineListPage } from './quarantine-list-page.tsx';
import { QuarantinePage } from './quarantine-page.tsx';
import { SourcesAlarm } from './sources-alarm.tsx';
import { SourcesPage } from './sources-page.tsx';
import { OrderListPage } from './standing-order-list-page.tsx';
import { NewOrderPage } from './standing-order-new-page.tsx';
import { OrdersAlarm } from './standing-order-note.tsx';
import { OrderPage } from './standing-order-page.tsx';
import { useConsoleTexts } from './texts.ts';
import { ThreatPage } from './threat-page.tsx';
import { WarningPage } from './warning-page.tsx';

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
