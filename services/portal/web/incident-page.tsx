import { Code, Heading2, Paragraph } from '@utrecht/component-library-react';
import { IncidentSteps, Moment, PageHeading, PageLink, Press } from '@keten/web';
import { useState } from 'react';
import { IncidentForm } from './incident-form.tsx';
import type { ShownIncident } from './portal-api.ts';
import { StoredNotice } from './stored-notice.tsx';
import { usePortalTexts } from './texts.ts';

/** An entity tells what happened to it (requirements S09). */
export function IncidentPage() {
  const texts = usePortalTexts();
  const [receipt, setReceipt] = useState<ShownIncident>();
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={texts.alerts} className="keten-row">
        <PageLink to="/">{texts.back}</PageLink>
        <PageLink to="/incidenten">{texts.incidents}</PageLink>
      </nav>
      <div className="keten-panel">
        <PageHeading title={texts.incident} app={texts.app} />
        {receipt ? (
          <Received receipt={receipt} again={() => setReceipt(undefined)} />
        ) : (
          <IncidentForm received={setReceipt} />
        )}
      </div>
    </div>
  );
}

function Received({ receipt, again }: { readonly receipt: ShownIncident; readonly again: () => void }) {
  const texts = usePortalTexts();
  const below = (
    <>
      <Heading2>{texts.owed}</Heading2>
      <IncidentSteps steps={receipt.steps} />
      <Press onPress={again}>{texts.another}</Press>
    </>
  );
  return (
    <StoredNotice below={below}>
      <Paragraph>
        <strong>{texts.receipt}</strong> <Moment at={receipt.reportedAt} />
      </Paragraph>
      <Paragraph>
        {texts.receiptCode}: <Code>{receipt.incidentId}</Code>
      </Paragraph>
    </StoredNotice>
  );
}
