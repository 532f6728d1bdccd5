import { Code, Heading2, Paragraph } from '@utrecht/component-library-react';
import {
  Details,
  IncidentAuthorities,
  IncidentSteps,
  Moment,
  MoreLines,
  PageHeading,
  PageLink,
  Press,
  Progress,
  Refusal,
  sharedTexts,
  useLines,
  useTexts,
  useWords,
} from '@keten/web';
import { useState } from 'react';
import { FollowUpForm } from './follow-up-form.tsx';
import { FollowUps } from './follow-ups.tsx';
import { incidents } from '../portal-api.ts';
import type { FollowUpReceipt, ShownIncident } from '../portal-api.ts';
import { StoredNotice } from '../stored-notice.tsx';
import { useIncidentTexts } from './incident-texts.ts';

/** What this entity reported, and what is still due for it. */
export function IncidentsPage() {
  const texts = useIncidentTexts();
  const { loading } = useTexts(sharedTexts);
  const list = useLines(incidents);
  const { lines, refused, reload } = list;
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={texts.alerts}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <div className="keten-row keten-spread">
        <PageHeading title={texts.incidents} app={texts.app} />
        <PageLink to="/incident" className="utrecht-button utrecht-button--secondary-action">
          {texts.incident}
        </PageLink>
      </div>
      <Refusal refused={refused} onAgain={reload} />
      {!lines && !refused && <Progress label={loading} />}
      {lines?.length === 0 && <Paragraph>{texts.noIncidents}</Paragraph>}
      {lines?.map((incident) => (
        <OwnIncident key={incident.incidentId} {...{ incident, reload }} />
      ))}
      <MoreLines of={list} />
    </div>
  );
}

type Props = { readonly incident: ShownIncident; readonly reload: () => void };

function OwnIncident({ incident, reload }: Props) {
  const { incidentId, kind, description, awareAt, now, steps, followUps, authorities } = incident;
  const texts = useIncidentTexts();
  const words = useWords();
  return (
    <article className="keten-panel">
      <Heading2>
        {words.kind[kind]}: <Moment at={awareAt} />
      </Heading2>
      <Paragraph className="keten-flush">{description}</Paragraph>
      <Paragraph className="keten-muted keten-small">
        {texts.receiptCode} <Code>{incidentId}</Code> · {words.service[now.serviceState]}
      </Paragraph>
      <IncidentSteps steps={steps} />
      <IncidentAuthorities authorities={authorities} />
      {followUps.length > 0 && (
        <Details summary={texts.followUps(followUps.length)}>
          <FollowUps followUps={followUps} />
        </Details>
      )}
      <AddTo {...{ incident, reload }} />
    </article>
  );
}

/** A form that opens when it is asked for, and then the receipt. */
function AddTo({ incident, reload }: Props) {
  const texts = useIncidentTexts();
  const [isOpen, setOpen] = useState(false);
  const [receipt, setReceipt] = useState<FollowUpReceipt>();
  const received = (given: FollowUpReceipt): void => {
    setOpen(false);
    setReceipt(given);
    reload();
  };
  return (
    <>
      {receipt && <Received key={receipt.followUpId} receipt={receipt} />}
      <Press isOpen={isOpen} onPress={() => setOpen(!isOpen)}>
        {texts.addTo}
      </Press>
      {isOpen && <FollowUpForm {...{ incident, received }} />}
    </>
  );
}

function Received({ receipt: { followUpId, reportedAt } }: { readonly receipt: FollowUpReceipt }) {
  const texts = useIncidentTexts();
  return (
    <StoredNotice>
      <Paragraph>
        <strong>{texts.added}</strong> <Moment at={reportedAt} /> · {texts.receiptCode} <Code>{followUpId}</Code>
      </Paragraph>
    </StoredNotice>
  );
}
