import { Code, Paragraph } from '@utrecht/component-library-react';
import { FactList, IncidentSteps, LoadedPage, Moment, PageHeading, Panel, useSectorName, useWords } from '@keten/web';
import type { Fact } from '@keten/web';
import { useCallback } from 'react';
import { FollowUps } from '../incidents/follow-ups.tsx';
import { aboutReceived, receivedIncident } from './received-api.ts';
import type { ReceivedIncident } from './received-api.ts';
import { useReceivedTexts } from './received-texts.ts';
import { usePortalTexts } from '../texts.ts';

/** One incident as the authority reads it to whom it was reported, with all that followed. */
export function ReceivedIncidentPage({ incidentId }: { readonly incidentId: string }) {
  const texts = useReceivedTexts();
  const load = useCallback(() => receivedIncident(incidentId), [incidentId]);
  const back = { to: '/bij-ons-gemeld', page: texts.title, label: texts.back };
  return (
    <LoadedPage load={load} updates={aboutReceived} back={back}>
      {(found) => <Known incident={found} />}
    </LoadedPage>
  );
}

function Known({ incident }: { readonly incident: ReceivedIncident }) {
  const { app } = usePortalTexts();
  const texts = useReceivedTexts();
  const words = useWords();
  const { entityName, kind, description, helpNeeded, followUps, steps, authorities } = incident;
  return (
    <>
      <div>
        <PageHeading title={texts.heading(entityName, words.kind[kind])} app={app} />
        <Paragraph className="keten-muted keten-small">
          {texts.asked} {authorities.map(({ name }) => name).join(', ')}
        </Paragraph>
      </div>
      <div className="keten-columns">
        <div className="keten-stack">
          <Panel title={texts.report}>
            <Paragraph>{description}</Paragraph>
            {helpNeeded !== '' && (
              <Paragraph>
                <strong>{texts.help}:</strong> {helpNeeded}
              </Paragraph>
            )}
          </Panel>
          {followUps.length > 0 && (
            <Panel title={texts.followUps}>
              <FollowUps followUps={followUps} />
            </Panel>
          )}
        </div>
        <div className="keten-stack">
          <Panel title={texts.duties}>
            <IncidentSteps steps={steps} />
          </Panel>
          <Facts incident={incident} />
        </div>
      </div>
    </>
  );
}

function Facts({ incident }: { readonly incident: ReceivedIncident }) {
  const sectorName = useSectorName();
  const { incidentId, entityName, sector, now, occurredAt, awareAt, reportedAt } = incident;
  const texts = useReceivedTexts();
  const { yesNo } = usePortalTexts();
  const words = useWords();
  const said = (is: boolean): string => (is ? yesNo.yes : yesNo.no);
  const facts: readonly Fact[] = [
    [texts.reporter, entityName],
    [texts.sector, sectorName(sector)],
    [texts.service, words.service[now.serviceState]],
    [texts.significant, said(now.isSignificant)],
    [texts.cyber, said(now.isCyber)],
    [texts.occurredAt, <Moment key="occurred" at={occurredAt} />],
    [texts.awareAt, <Moment key="aware" at={awareAt} />],
    [texts.reportedAt, <Moment key="reported" at={reportedAt} />],
    [texts.reference, <Code key="reference">{incidentId}</Code>],
  ];
  return (
    <Panel title={texts.facts}>
      <FactList facts={facts} />
    </Panel>
  );
}
