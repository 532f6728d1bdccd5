import { Heading3, Paragraph } from '@utrecht/component-library-react';
import {
  Details,
  IncidentAuthorities,
  IncidentStepLine,
  IncidentSteps,
  Moment,
  MoreLines,
  PageLink,
  Panel,
  Refusal,
  useLines,
  useSectorName,
  useWords,
} from '@keten/web';
import { pageOf } from '../bulletins/bulletin-api.ts';
import { useBulletinTexts } from '../bulletins/bulletin-texts.ts';
import { incidents } from './incident-api.ts';
import type { Incident } from './incident-api.ts';
import { useIncidentTexts } from './incident-texts.ts';

/** What entities tell of themselves, and whether those who must hear of it have; nothing is shown while there is nothing. */
export function IncidentList() {
  const texts = useIncidentTexts();
  const list = useLines(incidents);
  const { lines = [], refused } = list;
  if (lines.length === 0) return <Refusal refused={refused} />;
  return (
    <Panel title={texts.incidents}>
      <ul className="keten-list">
        {lines.map((incident) => (
          <li key={incident.incidentId}>
            <Line incident={incident} />
          </li>
        ))}
      </ul>
      <MoreLines of={list} />
    </Panel>
  );
}

function Line({ incident }: { readonly incident: Incident }) {
  const sectorName = useSectorName();
  const { entityId, sector, kind, description, now, helpNeeded, reportedAt, followUps } = incident;
  const texts = useIncidentTexts();
  const words = useWords();
  const last = followUps.at(-1);
  const help = last === undefined || last.helpNeeded === '' ? helpNeeded : last.helpNeeded;
  return (
    <>
      <Heading3>
        {entityId}: {words.kind[kind]}
      </Heading3>
      <Paragraph className="keten-flush">{description}</Paragraph>
      {last && (
        <Paragraph className="keten-flush">
          <Moment at={last.reportedAt} />: {last.description}
        </Paragraph>
      )}
      {help !== '' && (
        <Paragraph className="keten-flush">
          <strong>{texts.helpNeeded}</strong> {help}
        </Paragraph>
      )}
      <Paragraph className="keten-muted keten-small">
        {sectorName(sector)} · {words.service[now.serviceState]} · <Moment at={reportedAt} />
        {followUps.length > 0 && ` · ${texts.incidentFollowUps(followUps.length)}`}
      </Paragraph>
      {incident.bulletinId !== undefined && <AboutBulletin bulletinId={incident.bulletinId} />}
      <Duties incident={incident} />
      <IncidentAuthorities authorities={incident.authorities} />
    </>
  );
}

/** It was seen because a bulletin told of it. */
function AboutBulletin({ bulletinId }: { readonly bulletinId: string }) {
  const { about } = useBulletinTexts();
  return (
    <Paragraph className="keten-small keten-flush">
      {about} <PageLink to={pageOf(bulletinId)}>{bulletinId}</PageLink>
    </Paragraph>
  );
}

/** What is due next stands in sight; all of it is one press away. */
function Duties({ incident: { steps, next } }: { readonly incident: Incident }) {
  const texts = useIncidentTexts();
  if (steps.length === 0) return undefined;
  return (
    <>
      {next ? <IncidentStepLine step={next} /> : <Paragraph className="keten-small">{texts.nothingDue}</Paragraph>}
      <Details summary={texts.incidentDuties}>
        <IncidentSteps steps={steps} />
      </Details>
    </>
  );
}
