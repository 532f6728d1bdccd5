import { Paragraph } from '@utrecht/component-library-react';
import {
  Details,
  Moment,
  MoreLines,
  PageHeading,
  PageLink,
  Panel,
  Progress,
  Refusal,
  sharedTexts,
  useLines,
  useLoaded,
  useTexts,
} from '@keten/web';
import type { Lines } from '@keten/web';
import { useBulletinTexts } from './bulletins/bulletin-texts.ts';
import { deadLetters } from './dead-letters/dead-letter-api.ts';
import type { DeadLetter, DeadLetters } from './dead-letters/dead-letter-api.ts';
import { threats } from './threats/threat-api.ts';
import { warnings } from './warnings/warning-api.ts';
import { IncidentList } from './incidents/incident-list.tsx';
import { self } from './people/people-api.ts';
import { usePeopleTexts } from './people/people-texts.ts';
import { useQuarantineTexts } from './quarantine/quarantine-texts.ts';
import { useSourceTexts } from './sources-health/source-texts.ts';
import { QuarantineNotice } from './quarantine/quarantine-notice.tsx';
import { useOrderTexts } from './standing-orders/standing-order-texts.ts';
import { useConsoleTexts } from './texts.ts';
import { ThreatList } from './threats/threat-list.tsx';
import { UnreachedAlarm } from './board/unreached-alarm.tsx';
import { ExpiryReminder } from './warnings/expiry.tsx';
import { useWordingTexts } from './wording/wording-texts.ts';
import { WarningList } from './warnings/warning-list.tsx';

/** What came in, what is at work, and what asks for a person now. */
export function OverviewPage() {
  const texts = useConsoleTexts();
  const { loading } = useTexts(sharedTexts);
  const ours = useLines(warnings);
  const came = useLines(threats);
  const letters = useLines<DeadLetter, DeadLetters>(deadLetters);
  return (
    <div className="keten-stack">
      <div className="keten-row keten-spread">
        <PageHeading title={texts.overview} app={texts.app} />
        <PageLink to="/nieuw" className="utrecht-button utrecht-button--secondary-action">
          {texts.newWarning}
        </PageLink>
      </div>
      <Refusal refused={ours.refused ?? came.refused ?? letters.refused} />
      <OtherPages />
      <UnreachedAlarm />
      <ExpiryReminder />
      <QuarantineNotice />
      <div className="keten-columns">
        <Panel title={texts.warnings}>
          {ours.lines ? <WarningList warnings={ours.lines} /> : <Progress label={loading} />}
          <MoreLines of={ours} />
        </Panel>
        <div className="keten-stack">
          <Panel title={texts.threats}>
            {came.lines ? (
              <ThreatList threats={came.lines} warnings={ours.lines ?? []} />
            ) : (
              <Progress label={loading} />
            )}
            <MoreLines of={came} />
          </Panel>
          <IncidentList />
          {letters.rest && letters.rest.count > 0 && <PutAside {...{ letters, count: letters.rest.count }} />}
        </div>
      </div>
    </div>
  );
}

function OtherPages() {
  const { otherPages } = useConsoleTexts();
  const { quarantine } = useQuarantineTexts();
  const { health } = useSourceTexts();
  const orders = useOrderTexts();
  const { title } = useBulletinTexts();
  const people = usePeopleTexts();
  const wording = useWordingTexts();
  const { value: me } = useLoaded(self);
  return (
    <nav className="keten-row" aria-label={otherPages}>
      <PageLink to="/quarantaine">{quarantine}</PageLink>
      <PageLink to="/bronnen">{health}</PageLink>
      <PageLink to="/opdrachten">{orders.title}</PageLink>
      <PageLink to="/berichten">{title}</PageLink>
      <PageLink to="/nummers">{wording.title}</PageLink>
      {me?.roles.includes('administrator') === true && <PageLink to="/mensen">{people.title}</PageLink>}
      <PageLink to="/wachtwoord">{people.password}</PageLink>
    </nav>
  );
}

type PutAsideProps = DeadLetters & { readonly letters: Lines<DeadLetter> };

function PutAside({ letters, count }: PutAsideProps) {
  const texts = useConsoleTexts();
  return (
    <Panel title={texts.deadLetters(count)}>
      <Paragraph>{texts.deadLettersWhat}</Paragraph>
      <Details summary={texts.detail}>
        <ul className="keten-list keten-small">
          {letters.lines?.map(({ stream, streamSequence, consumer, reason, at }) => (
            <li key={`${stream}/${streamSequence}/${consumer}`}>
              <Moment at={at} /> · {consumer} · <span lang="en">{reason}</span>
            </li>
          ))}
        </ul>
        <MoreLines of={letters} />
      </Details>
    </Panel>
  );
}
