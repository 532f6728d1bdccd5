import { Heading2, Paragraph } from '@utrecht/component-library-react';
import {
  IncidentStepLine,
  Moment,
  MoreLines,
  PageHeading,
  PageLink,
  Progress,
  Refusal,
  sharedTexts,
  useLines,
  useSectorName,
  useTexts,
  useWords,
} from '@keten/web';
import { received } from './received-api.ts';
import type { AboutReceived, ReceivedIncident } from './received-api.ts';
import { useReceivedTexts } from './received-texts.ts';
import { usePortalTexts } from '../texts.ts';

/** What organisations reported to this authority, the last change first. */
export function ReceivedPage() {
  const portal = usePortalTexts();
  const texts = useReceivedTexts();
  const { loading } = useTexts(sharedTexts);
  const list = useLines<ReceivedIncident, AboutReceived>(received);
  const { lines, rest, refused, reload } = list;
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={portal.alerts}>
        <PageLink to="/">{portal.back}</PageLink>
      </nav>
      <PageHeading title={texts.title} app={portal.app} />
      <Paragraph className="keten-flush">{texts.what}</Paragraph>
      <Refusal refused={refused} onAgain={reload} />
      {!lines && !refused && <Progress label={loading} />}
      {lines?.length === 0 && <Paragraph>{rest?.isAuthority === true ? texts.none : texts.noAuthority}</Paragraph>}
      <ul className="keten-list keten-stack">
        {lines?.map((incident) => (
          <li key={incident.incidentId} className="keten-panel">
            <Line incident={incident} />
          </li>
        ))}
      </ul>
      <MoreLines of={list} />
    </div>
  );
}

function Line({ incident }: { readonly incident: ReceivedIncident }) {
  const sectorName = useSectorName();
  const { incidentId, entityName, kind, sector, reportedAt, now, next, followUps } = incident;
  const portal = usePortalTexts();
  const texts = useReceivedTexts();
  const words = useWords();
  return (
    <>
      <Heading2>
        <PageLink to={`/bij-ons-gemeld/${encodeURIComponent(incidentId)}`}>
          {texts.heading(entityName, words.kind[kind])}
        </PageLink>
      </Heading2>
      <Paragraph className="keten-muted keten-small">
        {sectorName(sector)} · {words.service[now.serviceState]} · {texts.reportedAt} <Moment at={reportedAt} />
        {followUps.length > 0 && ` · ${portal.followUps(followUps.length)}`}
      </Paragraph>
      {next ? <IncidentStepLine step={next} /> : <Paragraph className="keten-small">{texts.nothingDue}</Paragraph>}
    </>
  );
}
