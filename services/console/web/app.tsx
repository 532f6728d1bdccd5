import { NoSuchPage, SignedInApp, usePath } from '@keten/web';
import { NewWarningPage } from './new-warning-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { useConsoleTexts } from './texts.ts';
import { WarningPage } from './warning-page.tsx';

const updates = ['warning', 'threat', 'incident', 'dead-letter', 'obligation', 'delivery', 'broadcast'];

export function App() {
  const texts = useConsoleTexts();
  return (
    <SignedInApp app={texts.app} name={{ member: 'operatorId', label: texts.operator }} updates={updates}>
      <CurrentPage />
    </SignedInApp>
  );
}

function CurrentPage() {
  const texts = useConsoleTexts();
  const path = usePath();
  const [, warningId] = /^\/waarschuwingen\/([^/]+)$/.exec(path) ?? [];
  if (path === '/') return <OverviewPage />;
  if (path === '/nieuw') return <NewWarningPage />;
  if (warningId !== undefined) return <WarningPage key={warningId} warningId={decodeURIComponent(warningId)} />;
  return <NoSuchPage app={texts.app} back={texts.back} />;
}
