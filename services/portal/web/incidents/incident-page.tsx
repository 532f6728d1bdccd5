import { Code, Heading2, Paragraph } from '@utrecht/component-library-react';
import { IncidentAuthorities, IncidentSteps, Moment, PageHeading, PageLink, Press } from '@keten/web';
import { useState } from 'react';
import { pageOfBulletin } from '../bulletins/bulletin-api.ts';
import { useBulletinTexts } from '../bulletins/bulletin-texts.ts';
import { IncidentForm } from './incident-form.tsx';
import type { ShownIncident } from '../portal-api.ts';
import { StoredNotice } from '../stored-notice.tsx';
import { useIncidentTexts } from './incident-texts.ts';

type Props = {
  /** The bulletin that it is an observation about. */
  readonly bulletinId?: string;
};

/** An entity tells what happened to it (requirements S09), or what it saw of what a bulletin told (S03). */
export function IncidentPage({ bulletinId }: Props) {
  const texts = useIncidentTexts();
  const { observation, observationWhat } = useBulletinTexts();
  const [receipt, setReceipt] = useState<ShownIncident>();
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={texts.alerts} className="keten-row">
        <PageLink to="/">{texts.back}</PageLink>
        <PageLink to="/incidenten">{texts.incidents}</PageLink>
      </nav>
      <div className="keten-panel">
        <PageHeading title={bulletinId === undefined ? texts.incident : observation} app={texts.app} />
        {bulletinId !== undefined && !receipt && (
          <Paragraph>
            {observationWhat} <PageLink to={pageOfBulletin(bulletinId)}>{bulletinId}</PageLink>
          </Paragraph>
        )}
        {receipt ? (
          <Received receipt={receipt} again={() => setReceipt(undefined)} />
        ) : (
          <IncidentForm received={setReceipt} {...(bulletinId === undefined ? {} : { bulletinId })} />
        )}
      </div>
    </div>
  );
}

function Received({ receipt, again }: { readonly receipt: ShownIncident; readonly again: () => void }) {
  const texts = useIncidentTexts();
  const below = (
    <>
      <Heading2>{texts.owed}</Heading2>
      <IncidentSteps steps={receipt.steps} />
      <IncidentAuthorities authorities={receipt.authorities} />
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
