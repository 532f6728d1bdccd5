import { unownedAlarmMs } from '@keten/domain';
import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, PageLink, Press, Refusal, useAction, useByNow, useLoaded, useNow, useUpdates } from '@keten/web';
import { AlarmLines } from '../alarm-lines.tsx';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import { DutySaid, NobodyOnDuty } from '../duty/known-duty.tsx';
import { useThreatTitle } from '../threats/threat-signs.tsx';
import { useKnownOwners, useMayOwn } from './known-owners.tsx';
import { takeWork, unownedThreats } from './ownership-api.ts';
import type { UnownedThreat } from './ownership-api.ts';
import { useOwnershipTexts } from './ownership-texts.ts';

const aboutThreats = ['threat', 'warning', 'owner'];
/** Threats come in by the hundred on a bad day, and each is told of. */
const restMs = 1_000;
/** Nobody is silenced longer than this: as long as nobody has it, it rings anew. */
const loudEveryMs = 2 * 60_000;

const waitedMs = ({ unownedSince }: UnownedThreat, now: Date): number => now.getTime() - Date.parse(unownedSince);

/** For a minute nobody works on it, and no alarm about a decision rings for it already. */
const isAlarm = (threat: UnownedThreat, now: Date): boolean =>
  waitedMs(threat, now) >= unownedAlarmMs &&
  (threat.decisionDueAt === undefined || Date.parse(threat.decisionDueAt) > now.getTime());

const none = { items: [], isMore: false };

/** Above every page: threats that nobody works on. */
export function UnownedAlarm() {
  const { value: { items: value, isMore } = none, reload } = useLoaded(unownedThreats, restMs);
  useUpdates(aboutThreats, reload);
  const late = useByNow((now) =>
    value
      .filter((threat) => isAlarm(threat, now))
      .map(({ threatId }) => threatId)
      .join(' '),
  );
  const ids = late.split(' ');
  const threats = value.filter(({ threatId }) => ids.includes(threatId));
  if (threats.length > 0) return <Unowned {...{ threats, isMore }} />;
  return isMore ? <NotAllSeen /> : undefined;
}

const pathOf = (threatId: string): string => `/dreigingen/${encodeURIComponent(threatId)}`;

/** Silence would say that somebody works on all of them. */
function NotAllSeen() {
  const { notAllSeen, toAll } = useOwnershipTexts();
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>
        {notAllSeen} <PageLink to="/">{toAll}</PageLink>
      </Paragraph>
    </Alert>
  );
}

type Found = { readonly threats: readonly UnownedThreat[]; readonly isMore: boolean };

function Unowned({ threats, isMore }: Found) {
  const texts = useOwnershipTexts();
  const now = useNow();
  useRing(
    'unowned',
    threats.map((threat) => `${threat.warningId}.${Math.floor(waitedMs(threat, now) / loudEveryMs)}`),
  );
  useAsk(
    'unowned',
    threats.map(({ headline, placeNames, threatId }) => ({
      about: headline === '' ? placeNames.join(', ') : headline,
      to: pathOf(threatId),
    })),
  );
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.alarm(threats.length)}</strong>
      </Paragraph>
      <AlarmLines items={threats} keyOf={({ threatId }) => threatId}>
        {(threat) => <Line {...{ threat, now }} />}
      </AlarmLines>
      <NobodyOnDuty />
      {isMore && (
        <Paragraph>
          {texts.maybeMore} <PageLink to="/">{texts.toAll}</PageLink>
        </Paragraph>
      )}
    </Alert>
  );
}

function Line({ threat, now }: { readonly threat: UnownedThreat; readonly now: Date }) {
  const texts = useOwnershipTexts();
  const title = useThreatTitle(threat);
  return (
    <>
      <PageLink to={pathOf(threat.threatId)}>{title}</PageLink>:{' '}
      <strong>{texts.waits(Math.floor(waitedMs(threat, now) / 60_000))}</strong>{' '}
      <TakeWork warningId={threat.warningId} />
      <DutySaid warningId={threat.warningId} step="take" />
    </>
  );
}

/** The button by which somebody works on what nobody works on. */
export function TakeWork({ warningId }: { readonly warningId: string }) {
  const texts = useOwnershipTexts();
  const { isBusy, refused, run } = useAction();
  const { reload } = useKnownOwners();
  if (!useMayOwn()) return undefined;
  // Also after a refusal: then a colleague has it, whose name is shown.
  const take = async (): Promise<void> => {
    await takeWork(warningId, '').finally(reload);
  };
  return (
    <>
      <Press look="primary" isBusy={isBusy} onPress={() => void run(take)}>
        {texts.take}
      </Press>
      <Refusal refused={refused} />
    </>
  );
}
