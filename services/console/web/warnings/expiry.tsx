import { Alert, ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { expiryOf } from '@keten/domain';
import { Badge, formatLeft, Icon, Moment, Press, useByNow, useNow, WarningBadge } from '@keten/web';
import { useNameOf } from '../people/known-people.tsx';
import type { Content, Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Standing = { readonly state: Warning['state']; readonly expiresAt: string };

/** People were told until when an early warning holds: it lapses by itself, and nobody has to say so. */
export const lapses = ({ purpose }: { readonly purpose: Content['purpose'] }): boolean => purpose === 'early-warning';

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
  const nameOf = useNameOf();
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
      {end.by !== undefined && ` ${texts.by} ${nameOf(end.by)}`}.
    </Paragraph>
  );
}

/** In a list: how long it holds yet, from when somebody must say what comes next. */
export function ExpiryBadge({ standing, of }: { readonly standing: Standing; readonly of: Pick<Content, 'purpose'> }) {
  const isSoon = useExpiry(standing) === 'soon';
  return isSoon && !lapses(of) ? <Left expiresAt={standing.expiresAt} /> : undefined;
}

function Left({ expiresAt }: Pick<Standing, 'expiresAt'>) {
  const { expiresSoon } = useWarningTexts();
  return <Badge sign={['warning', 'clock']} word={`${expiresSoon} ${formatLeft(expiresAt, useNow())}`} />;
}

type NoteProps = {
  readonly standing: Standing;
  readonly of: Pick<Content, 'purpose'>;
  /** Whether who looks may write what comes next. */
  readonly mayWrite: boolean;
  /** Begins what may come next. */
  readonly write: (purpose: 'update' | 'all-clear') => void;
};

/** On the page of a warning: what is out ends by itself in a moment, or did, and nobody said that it is safe. What comes next? */
export function ExpiryNote({ standing, of, mayWrite, write }: NoteProps) {
  const texts = useWarningTexts().expiry;
  const expiry = useExpiry(standing);
  if ((expiry !== 'soon' && expiry !== 'expired') || lapses(of)) return undefined;
  return (
    <Alert
      type={expiry === 'expired' ? 'error' : 'warning'}
      icon={<Icon name={expiry === 'expired' ? 'alarm' : 'clock'} />}
    >
      <Paragraph>
        <strong>{expiry === 'soon' ? <SoonLeft {...standing} /> : texts.expired}</strong> {texts.question}
      </Paragraph>
      {mayWrite && (
        <ButtonGroup>
          <Press onPress={() => write('update')}>{texts.extend}</Press>
          <Press onPress={() => write('all-clear')}>{texts.end}</Press>
        </ButtonGroup>
      )}
    </Alert>
  );
}

function SoonLeft({ expiresAt }: Pick<Standing, 'expiresAt'>) {
  const { expiresSoon } = useWarningTexts();
  return (
    <>
      {expiresSoon} {formatLeft(expiresAt, useNow())}.
    </>
  );
}
