import { zonesOf } from '@keten/domain';
import { Alert as Notice, Heading2, Paragraph } from '@utrecht/component-library-react';
import {
  AreaName,
  Badge,
  ExerciseMark,
  HazardBadge,
  Icon,
  Moment,
  MoreLines,
  ObligationBadge,
  PageHeading,
  PageLink,
  Progress,
  Refusal,
  sharedTexts,
  useLines,
  useTexts,
  useWords,
} from '@keten/web';
import { useId } from 'react';
import { useBulletinTexts } from '../bulletins/bulletin-texts.ts';
import { useRegistrationTexts } from '../desk/registration-texts.ts';
import { IncidentsDue } from '../incidents/incidents-due.tsx';
import { usePeopleTexts } from '../people/people-texts.ts';
import { ReceivedLink } from '../received/received-link.tsx';
import { alerts } from '../portal-api.ts';
import type { Alert } from '../portal-api.ts';
import { TooFewOwnWays } from '../reach/own-ways.tsx';
import { useReachTexts } from '../reach/reach-texts.ts';
import { readText } from '../read-text.ts';
import { useAlertTexts } from './alert-texts.ts';

/** Everything that this entity was told; what waits for an answer is said first. */
export function AlertsPage() {
  const texts = useAlertTexts();
  const { title: bulletins } = useBulletinTexts();
  const { title: own } = useRegistrationTexts();
  const { title: people } = usePeopleTexts();
  const { title: reach } = useReachTexts();
  const { loading } = useTexts(sharedTexts);
  const list = useLines(alerts);
  const { lines, refused, reload } = list;
  const waiting = (lines ?? []).filter(({ toConfirm }) => toConfirm !== undefined).length;
  return (
    <div className="keten-stack keten-reading">
      <div className="keten-row keten-spread">
        <PageHeading title={texts.alerts} app={texts.app} />
        <div className="keten-row">
          <PageLink to="/dreigingsberichten">{bulletins}</PageLink>
          <PageLink to="/incidenten">{texts.incidents}</PageLink>
          <ReceivedLink />
          <PageLink to="/bereikbaar">{people}</PageLink>
          <PageLink to="/organisatie">{own}</PageLink>
          <PageLink to="/wegen">{reach}</PageLink>
          <PageLink to="/incident" className="utrecht-button utrecht-button--secondary-action">
            {texts.incident}
          </PageLink>
        </div>
      </div>
      <Refusal refused={refused} onAgain={reload} />
      <IncidentsDue />
      {waiting > 0 && (
        <Notice type="warning" role="status" icon={<Icon name="clock" />}>
          <Paragraph>
            <strong>{texts.toConfirm(waiting)}</strong>
          </Paragraph>
        </Notice>
      )}
      {lines && waiting === 0 && <TooFewOwnWays />}
      {!lines && !refused && <Progress label={loading} />}
      {lines?.length === 0 && <Paragraph>{texts.noAlerts}</Paragraph>}
      <ul className="keten-list keten-stack">
        {lines?.map((each) => (
          <li key={each.warningId} className="keten-panel">
            <Line alert={each} />
          </li>
        ))}
      </ul>
      <MoreLines of={list} />
    </div>
  );
}

function Line({ alert }: { readonly alert: Alert }) {
  const { warningId, content, issuedAt, purpose, state, toConfirm } = alert;
  const texts = useAlertTexts();
  const words = useWords();
  const name = useId();
  const page = `/waarschuwingen/${warningId}`;
  const { headline, language } = readText(content.texts);
  return (
    <>
      <ExerciseMark plane={content.plane} />
      <div className="keten-row">
        <DutyBadge alert={alert} />
        {state !== 'left' && <HazardBadge purpose={purpose} severity={content.severity} />}
        {purpose !== 'alert' && (
          <Badge sign={['neutral', 'info']} word={state === 'left' ? texts.gone : words.purpose[purpose]} />
        )}
      </div>
      <Heading2 id={name}>
        <PageLink to={page}>
          <span lang={language}>{headline}</span>
        </PageLink>
      </Heading2>
      <Paragraph className="keten-muted keten-small">
        <AreaName name={content.area.description} /> · {texts.sentAt}{' '}
        <Moment at={issuedAt} zones={zonesOf(content.area)} />
      </Paragraph>
      {toConfirm !== undefined && (
        <PageLink to={page} className="utrecht-button utrecht-button--primary-action" describedBy={name}>
          {texts.openToConfirm}
        </PageLink>
      )}
    </>
  );
}

/** What was asked of who reads it: whether it seemed to reach them or not, it waits for them, and what is over waits for nobody. */
function DutyBadge({ alert: { toConfirm, obligations } }: { readonly alert: Alert }) {
  const { waits } = useAlertTexts();
  if (toConfirm !== undefined) return <Badge sign={['warning', 'clock']} word={waits} />;
  const state = obligations.at(-1)?.state;
  return state === 'confirmed' || state === 'revoked' ? <ObligationBadge state={state} /> : undefined;
}
