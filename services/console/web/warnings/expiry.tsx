import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { expiryOf } from '@keten/domain';
import { formatLeft, Icon, Moment, PageLink, useByNow, useLoaded, useNow, useUpdates, WarningBadge } from '@keten/web';
import { useAsk } from '../asked.tsx';
import { holdingWarnings } from './warning-api.ts';
import type { Content, Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Standing = { readonly state: Warning['state']; readonly expiresAt: string };

/** People were told until when an early warning holds: it lapses by itself, and nobody has to say so. */
const lapses = ({ purpose }: { readonly purpose: Content['purpose'] }): boolean => purpose === 'early-warning';

/** Whether what is out still holds, as the public site says it, by the second. */
export function useExpiry({ state, expiresAt }: Standing) {
  return useByNow((now) => expiryOf(state, new Date(expiresAt), now));
}

export const StandingBadge = ({ standing }: { readonly standing: Standing }) => (
  <WarningBadge state={useExpiry(standing) === 'expired' ? 'expired' : standing.state} />
);

type End = { readonly at: string; readonly by?: string | undefined; readonly isWithdrawal?: boolean };

type Ending = Standing & { readonly purpose: Content['purpose']; readonly end: End | undefined };

/** When what was out ended, and by whom; nobody ends what expires. Nothing while it holds. */
export function StandingEnd({ end, purpose, ...standing }: Ending) {
  const texts = useWarningTexts().end;
  const isExpired = useExpiry(standing) === 'expired';
  if (isExpired)
    return (
      <Paragraph>
        <strong>
          {texts.expired} <Moment at={standing.expiresAt} />
        </strong>
        .{!lapses({ purpose }) && ` ${texts.expiredWhat}`}
      </Paragraph>
    );
  if (standing.state !== 'ended' || !end) return undefined;
  return (
    <Paragraph>
      <strong>
        {end.isWithdrawal === true ? texts.withdrawn : texts.ended} <Moment at={end.at} />
      </strong>
      {end.by !== undefined && ` ${texts.by} ${end.by}`}.
    </Paragraph>
  );
}

/** On the page of a warning: what is out ends by itself in a moment, and nobody said that it is safe. */
export function ExpiryNote({ standing, of }: { readonly standing: Standing; readonly of: Content }) {
  const isSoon = useExpiry(standing) === 'soon';
  return isSoon && !lapses(of) ? <Soon {...standing} /> : undefined;
}

function Soon({ expiresAt }: Pick<Standing, 'expiresAt'>) {
  const texts = useWarningTexts();
  const now = useNow();
  return (
    <Alert type="warning" icon={<Icon name="clock" />}>
      <Paragraph>
        <strong>
          {texts.expiresSoon} {formatLeft(expiresAt, now)}.
        </strong>{' '}
        {texts.expiresWhat}
      </Paragraph>
    </Alert>
  );
}

const aboutWarnings = ['warning'];

/** Above the overview: every warning that expires in a moment, on whatever page of the list it stands. */
export function ExpiryReminder() {
  const texts = useWarningTexts();
  const now = useNow();
  const { value = [], reload } = useLoaded(holdingWarnings);
  useUpdates(aboutWarnings, reload);
  const soon = value.filter((line) => !lapses(line) && expiryOf(line.state, new Date(line.expiresAt), now) === 'soon');
  useAsk(
    'expiry',
    soon.map(({ warningId, headline }) => ({ about: headline, to: `/waarschuwingen/${warningId}` })),
  );
  if (soon.length === 0) return undefined;
  return (
    <Alert type="warning" icon={<Icon name="clock" />}>
      <UnorderedList>
        {soon.map(({ warningId, headline, expiresAt }) => (
          <UnorderedListItem key={warningId}>
            <strong>
              {texts.expiresSoon} {formatLeft(expiresAt, now)}
            </strong>
            : <PageLink to={`/waarschuwingen/${warningId}`}>{headline}</PageLink>
          </UnorderedListItem>
        ))}
      </UnorderedList>
      <Paragraph>{texts.expiresWhat}</Paragraph>
    </Alert>
  );
}
