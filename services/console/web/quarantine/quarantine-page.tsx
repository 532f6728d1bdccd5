import { Paragraph } from '@utrecht/component-library-react';
import { PageHeading, Panel, LoadedPage } from '@keten/web';
import { useCallback, useState } from 'react';
import { quarantineEntry, quarantinePath } from './quarantine-api.ts';
import type { QuarantineEntry } from './quarantine-api.ts';
import { QuarantineBadge } from './quarantine-badge.tsx';
import { QuarantineDecision } from './quarantine-decision.tsx';
import { FaultTable, QuarantineFacts, QuarantineTimeline } from './quarantine-facts.tsx';
import { SaveLink } from '../save-link.tsx';
import { useQuarantineTexts } from './quarantine-texts.ts';

const aboutQuarantine = ['quarantine'];

export function QuarantinePage({ quarantineId }: { readonly quarantineId: string }) {
  const texts = useQuarantineTexts();
  const load = useCallback(() => quarantineEntry(quarantineId), [quarantineId]);
  const back = { to: '/quarantaine', page: texts.quarantine, label: texts.quarantineBack };
  return (
    <LoadedPage load={load} updates={aboutQuarantine} back={back}>
      {(entry, { reload }) => <Known entry={entry} reload={reload} />}
    </LoadedPage>
  );
}

type KnownProps = { readonly entry: QuarantineEntry; readonly reload: () => void };

function Known({ entry, reload }: KnownProps) {
  const texts = useQuarantineTexts();
  const [done, setDone] = useState<string>();
  const finish = (text: string): void => {
    setDone(text);
    reload();
  };
  return (
    <>
      <div>
        <PageHeading title={texts.quarantineOne(entry.sourceId)} app={texts.app} />
        <div className="keten-row">
          <QuarantineBadge state={entry.state} />
          <span>{texts.quarantineReasons[entry.reason]}</span>
        </div>
      </div>
      <div className="keten-columns">
        <div className="keten-stack">
          <Panel title={texts.faults}>
            <FaultTable faults={entry.faults} />
          </Panel>
          <QuarantineFacts entry={entry} />
        </div>
        <div className="keten-stack">
          <QuarantineDecision {...{ entry, done, finish, reload }} />
          <Original entry={entry} />
          <QuarantineTimeline steps={entry.timeline} />
        </div>
      </div>
    </>
  );
}

function Original({ entry: { quarantineId, mayReadOriginal } }: { readonly entry: QuarantineEntry }) {
  const texts = useQuarantineTexts();
  return (
    <Panel title={texts.original}>
      <Paragraph>{mayReadOriginal ? texts.originalWhat : texts.originalNotCleared}</Paragraph>
      {mayReadOriginal && <SaveLink href={`${quarantinePath(quarantineId)}/original`}>{texts.keepOriginal}</SaveLink>}
    </Panel>
  );
}
