import { Paragraph } from '@utrecht/component-library-react';
import {
  Badge,
  ExerciseMark,
  PageHeading,
  Panel,
  SeverityBadge,
  useWords,
  WarningBadge,
  WarningTexts,
  LoadedPage,
} from '@keten/web';
import { useCallback, useState } from 'react';
import { warning } from './warning-api.ts';
import type { Warning } from './warning-api.ts';
import { EditPanel } from './edit-panel.tsx';
import type { NextPurpose } from './next-draft.ts';
import { IssuedPanels } from './issued-panels.tsx';
import { OrderNote } from '../standing-orders/standing-order-note.tsx';
import { StepPanel } from './step-panel.tsx';
import { Timeline } from './timeline.tsx';
import { UnreachedNames } from '../board/unreached-names.tsx';
import { WarningFacts } from './warning-facts.tsx';
import { useWarningTexts } from './warning-texts.ts';

const aboutWarnings = ['warning', 'obligation', 'delivery', 'broadcast'];

export function WarningPage({ warningId }: { readonly warningId: string }) {
  const texts = useWarningTexts();
  const load = useCallback(() => warning(warningId), [warningId]);
  const back = { to: '/', page: texts.overview, label: texts.back };
  return (
    <LoadedPage load={load} updates={aboutWarnings} back={back}>
      {(shown, reload) => <Known shown={shown} reload={reload} />}
    </LoadedPage>
  );
}

const TextsPanel = ({ content }: Pick<Warning, 'content'>) => (
  <Panel title={useWarningTexts().texts}>
    <WarningTexts texts={content.texts} />
  </Panel>
);

type KnownProps = { readonly shown: Warning; readonly reload: () => void };

function Known({ shown, reload }: KnownProps) {
  const texts = useWarningTexts();
  const [edited, setEdited] = useState<NextPurpose>();
  const [done, setDone] = useState<string>();
  const finish = (text: string | undefined): void => {
    setEdited(undefined);
    setDone(text);
    reload();
  };
  const { content, board } = shown;
  const headline = content.texts.find(({ language }) => language === 'nl-NL')?.headline ?? content.warningId;
  return (
    <>
      <div>
        <ExerciseMark plane={content.plane} />
        <PageHeading title={headline} app={texts.app} />
        <Standing shown={shown} />
        <OrderNote steps={shown.timeline} />
      </div>
      {/* Always of what is out now: looking back at an earlier revision must not hide whom to call. */}
      <UnreachedNames obligations={board.obligations} />
      <div className="keten-columns">
        <div className="keten-stack">
          {edited ? <EditPanel {...{ shown, finish }} purpose={edited} /> : <TextsPanel content={content} />}
          {!edited && <WarningFacts shown={shown} />}
        </div>
        <div className="keten-stack">
          {!edited && <StepPanel {...{ shown, done, finish }} edit={setEdited} />}
          <Timeline steps={shown.timeline} />
        </div>
      </div>
      <IssuedPanels shown={shown} />
    </>
  );
}

function Standing({ shown }: { readonly shown: Warning }) {
  const { state, content } = shown;
  const texts = useWarningTexts();
  const words = useWords();
  return (
    <>
      <div className="keten-row">
        <WarningBadge state={state} />
        <SeverityBadge severity={content.severity} />
        <Badge sign={['neutral', 'info']} word={words.purpose[content.purpose]} />
        <span className="keten-muted">
          {texts.revision} {content.revision} · {content.area.description}
        </span>
      </div>
      {shown.state === 'rejected' && (
        <Paragraph>
          <strong>{words.warning.rejected}:</strong> {shown.reason}
        </Paragraph>
      )}
    </>
  );
}
