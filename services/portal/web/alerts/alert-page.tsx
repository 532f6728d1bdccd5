import { zonesOf } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import {
  Badge,
  ExerciseMark,
  FactList,
  HazardBadge,
  LoadedPage,
  Moment,
  OnClocks,
  PageHeading,
  Panel,
  useWords,
  WarningTexts,
} from '@keten/web';
import type { Fact } from '@keten/web';
import { useCallback } from 'react';
import { HelpPanel } from './help-panel.tsx';
import { AlertArea } from './alert-area.tsx';
import { ConfirmPanel } from './confirm-panel.tsx';
import { alert } from '../portal-api.ts';
import type { Alert } from '../portal-api.ts';
import { readText } from '../read-text.ts';
import { useAlertTexts } from './alert-texts.ts';

const aboutAlerts = ['alert', 'issue'];

export function AlertPage({ warningId }: { readonly warningId: string }) {
  const texts = useAlertTexts();
  const load = useCallback(() => alert(warningId), [warningId]);
  const back = { to: '/', page: texts.alerts, label: texts.back };
  return (
    <LoadedPage load={load} updates={aboutAlerts} back={back}>
      {(found, { reload }) => (
        <OnClocks zones={zonesOf(found.content.area)}>
          <Known alert={found} reload={reload} />
        </OnClocks>
      )}
    </LoadedPage>
  );
}

/** What is happening, what to do, and then the answer: read first, confirm after. */
function Known({ alert: shown, reload }: { readonly alert: Alert; readonly reload: () => void }) {
  const texts = useAlertTexts();
  const words = useWords();
  const { content, purpose, state, revisions } = shown;
  return (
    <>
      <div>
        <ExerciseMark plane={content.plane} />
        <PageHeading title={readText(content.texts).headline} app={texts.app} />
        <div className="keten-row">
          {/* Nobody says to who left it that it is safe, only that it is not for them any more. */}
          {state !== 'left' && <HazardBadge purpose={purpose} severity={content.severity} />}
          <Badge
            sign={state === 'current' ? ['active', 'out'] : ['safe', 'check']}
            word={state === 'left' ? texts.gone : words.purpose[purpose]}
          />
        </div>
      </div>
      {state === 'ended' && <Paragraph className="keten-flush">{texts.over}</Paragraph>}
      {state === 'left' && <Paragraph className="keten-flush">{texts.goneWhat}</Paragraph>}
      <div className="keten-columns keten-columns-after">
        <div className="keten-stack">
          <Panel title={texts.texts}>
            <WarningTexts texts={content.texts} />
          </Panel>
        </div>
        <div className="keten-stack">
          <ConfirmPanel key={shown.toConfirm} alert={shown} reload={reload} />
          <HelpPanel help={shown.help} />
          <Facts alert={shown} />
          {revisions.length > 1 && <Revisions revisions={revisions} />}
        </div>
        <div className="keten-after">
          <AlertArea alert={shown} />
        </div>
      </div>
    </>
  );
}

function Facts({ alert: { content, issuedAt, supervises } }: { readonly alert: Alert }) {
  const texts = useAlertTexts();
  const words = useWords();
  const facts: readonly Fact[] = [
    [texts.kind, words.kind[content.kind]],
    [texts.sentAt, <Moment key="sent" at={issuedAt} />],
    [texts.validUntil, <Moment key="until" at={content.expiresAt} />],
    [texts.marking, `${content.rubricering}, TLP:${content.tlp}`],
    ...(supervises.length > 0 ? [[texts.supervises, supervises.join(', ')] as const] : []),
  ];
  return (
    <Panel title={texts.facts}>
      <FactList facts={facts} />
    </Panel>
  );
}

function Revisions({ revisions }: Pick<Alert, 'revisions'>) {
  const texts = useAlertTexts();
  const words = useWords();
  return (
    <Panel title={texts.revisions}>
      <ol className="keten-list" reversed>
        {revisions.toReversed().map(({ revision, issuedAt, purpose }) => (
          <li key={revision}>
            {words.purpose[purpose]} · {texts.revision.toLowerCase()} {revision} · <Moment at={issuedAt} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
