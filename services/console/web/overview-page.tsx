import { Paragraph } from '@utrecht/component-library-react';
import {
  Details,
  Moment,
  MoreLines,
  PageHeading,
  Panel,
  Progress,
  Refusal,
  sharedTexts,
  useLines,
  useTexts,
} from '@keten/web';
import type { Lines } from '@keten/web';
import { deadLetters } from './dead-letters/dead-letter-api.ts';
import type { DeadLetter, DeadLetters } from './dead-letters/dead-letter-api.ts';
import { threats } from './threats/threat-api.ts';
import { IncidentList } from './incidents/incident-list.tsx';
import { WriteLink } from './people/write-link.tsx';
import { QuarantineNotice } from './quarantine/quarantine-notice.tsx';
import { useConsoleTexts } from './texts.ts';
import { ThreatList } from './threats/threat-list.tsx';
import { otherWarnings, waitingWarnings } from './warnings/warning-api.ts';
import { WarningLists } from './warnings/warning-lists.tsx';

/** What came in, what is at work, and what asks for a person now. */
export function OverviewPage() {
  const texts = useConsoleTexts();
  const { loading } = useTexts(sharedTexts);
  const waiting = useLines(waitingWarnings);
  const others = useLines(otherWarnings);
  // Of a threat that was proposed a moment ago: its warning comes with the warnings.
  const known = new Set([...(waiting.lines ?? []), ...(others.lines ?? [])].map(({ warningId }) => warningId));
  const came = useLines(threats);
  const letters = useLines<DeadLetter, DeadLetters>(deadLetters);
  return (
    <div className="keten-stack">
      <div className="keten-row keten-spread">
        <PageHeading title={texts.overview} app={texts.app} />
        <WriteLink right="draft" to="/nieuw">
          {texts.newWarning}
        </WriteLink>
      </div>
      <Refusal refused={came.refused ?? letters.refused} />
      <QuarantineNotice />
      <WarningLists {...{ waiting, others }} />
      <div className="keten-columns">
        <Panel title={texts.threats}>
          {came.lines ? <ThreatList threats={came.lines} known={known} /> : <Progress label={loading} />}
          <MoreLines of={came} />
        </Panel>
        <div className="keten-stack">
          <IncidentList />
          {letters.rest && letters.rest.count > 0 && <PutAside {...{ letters, count: letters.rest.count }} />}
        </div>
      </div>
    </div>
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
