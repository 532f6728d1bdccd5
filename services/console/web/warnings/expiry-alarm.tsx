import { expiryOf } from '@keten/domain';
import { formatLeft, Moment, useByNow, useLoaded, useNow, useUpdates } from '@keten/web';
import { DutySaid, NobodyOnDuty } from '../duty/known-duty.tsx';
import { lapses } from './expiry.tsx';
import { unendedWarnings } from './warning-api.ts';
import type { WarningLine } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';
import { WarningsAlarm } from './warnings-alarm.tsx';

const aboutWarnings = ['warning'];
/** Many go out at once, and each is told of. */
const restMs = 1_000;

/** Above every page: what expires in a moment, and what expired while nobody said what comes next. Until somebody does. */
export function ExpiryAlarm() {
  const { value = [], reload } = useLoaded(unendedWarnings, restMs);
  useUpdates(aboutWarnings, reload);
  const [soon, expired] = [useThose(value, 'soon'), useThose(value, 'expired')];
  const { expiry: texts } = useWarningTexts();
  return (
    <>
      {soon.length > 0 && (
        <WarningsAlarm
          name="expiry"
          asks="expiry"
          title={texts.soonTitle}
          warnings={soon}
          ringsOf={({ warningId, expiresAt }) => `${warningId}.${expiresAt}`}
          beside={({ expiresAt }) => <Soon expiresAt={expiresAt} />}
        />
      )}
      {expired.length > 0 && (
        <WarningsAlarm
          name="expired"
          asks="expired"
          title={texts.expiredTitle(expired.length)}
          warnings={expired}
          ringsOf={({ warningId, expiresAt }) => `${warningId}.${expiresAt}`}
          below={<NobodyOnDuty />}
          beside={({ warningId, expiresAt }) => (
            <>
              : {texts.expiredSince} <Moment at={expiresAt} />
              <DutySaid warningId={warningId} step="expired" from={expiresAt} />
            </>
          )}
        />
      )}
    </>
  );
}

function useThose(lines: readonly WarningLine[], expiry: 'soon' | 'expired'): readonly WarningLine[] {
  const found = useByNow((now) =>
    lines
      .filter((line) => !lapses(line) && expiryOf(line.state, new Date(line.expiresAt), now) === expiry)
      .map(({ warningId }) => warningId)
      .join(' '),
  );
  const ids = found.split(' ');
  return lines
    .filter(({ warningId }) => ids.includes(warningId))
    .toSorted((a, b) => a.expiresAt.localeCompare(b.expiresAt));
}

function Soon({ expiresAt }: Pick<WarningLine, 'expiresAt'>) {
  const { expiresSoon } = useWarningTexts();
  return (
    <>
      : <strong>{`${expiresSoon} ${formatLeft(expiresAt, useNow())}`}</strong>
    </>
  );
}
