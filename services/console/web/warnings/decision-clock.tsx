import type { DecisionStep } from '@keten/domain';
import { Badge, formatLeft, useByNow, useLoaded, useNow, useUpdates, useWords } from '@keten/web';
import { DutySaid, NobodyOnDuty } from '../duty/known-duty.tsx';
import { useKnownOwners, useOwner } from '../ownership/known-owners.tsx';
import { TakeWork } from '../ownership/unowned-alarm.tsx';
import { undecidedWarnings } from './warning-api.ts';
import type { WarningLine } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';
import { WarningsAlarm } from './warnings-alarm.tsx';

type Due = { readonly step: DecisionStep; readonly since: string; readonly dueAt: string; readonly until: string };

const isWaiting = ({ until }: Due, now: Date): boolean => Date.parse(until) > now.getTime();
const isLate = (due: Due, now: Date): boolean => isWaiting(due, now) && Date.parse(due.dueAt) <= now.getTime();
const minutesSince = ({ since }: Due, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000));

/** How long there is for the step that a warning waits for, and how long it has waited once that is over. */
export function DecisionClock({ due, warningId }: { readonly due: Due | undefined; readonly warningId: string }) {
  const isThere = useByNow((now) => due !== undefined && isWaiting(due, now));
  // Who works on a proposal took it up.
  const isTaken = useOwner(warningId) !== undefined && due?.step === 'take';
  return due && isThere && !isTaken ? <Running due={due} /> : undefined;
}

function Running({ due }: { readonly due: Due }) {
  const { decision } = useWarningTexts();
  const now = useNow();
  const late = isLate(due, now);
  const word = late
    ? decision.late[due.step](minutesSince(due, now))
    : `${decision.within[due.step]} ${formatLeft(due.dueAt, now)}`;
  return <Badge sign={late ? ['danger', 'alarm'] : ['warning', 'clock']} word={word} />;
}

/** Who loses a right takes their approvals with them. */
const aboutWarnings = ['warning', 'operator'];

const isPressing = (due: NonNullable<WarningLine['decision']>, now: Date): boolean =>
  due.isPressing && isWaiting(due, now) && !isLate(due, now);

type Undecided = Pick<WarningLine, 'warningId'> & { readonly decision: NonNullable<WarningLine['decision']> };

/** Of these, those of which something is so by the clock, looked at every second. */
function useThose(
  value: readonly WarningLine[],
  isSo: (line: Undecided, now: Date) => boolean,
): readonly WarningLine[] {
  const ids = useByNow((now) =>
    value
      .flatMap(({ warningId, decision }) => (decision && isSo({ warningId, decision }, now) ? [warningId] : []))
      .join(' '),
  ).split(' ');
  return value.filter(({ warningId }) => ids.includes(warningId));
}

/**
 * Above every page: what should have been decided already, and proposals that can't wait until they are late. Each step of each warning
 * rings once; the record says since when.
 */
export function DecisionAlarm() {
  const { value = [], reload } = useLoaded(undecidedWarnings);
  useUpdates(aboutWarnings, reload);
  const { all: owners } = useKnownOwners();
  const isTaken = (warningId: string, now: Date): boolean =>
    owners.some((owner) => owner.warningId === warningId && Date.parse(owner.until) > now.getTime());
  const isFree = ({ warningId, decision }: Undecided, now: Date): boolean =>
    decision.step !== 'take' || !isTaken(warningId, now);
  const late = useThose(value, (line, now) => isLate(line.decision, now) && isFree(line, now));
  const pressing = useThose(value, (line, now) => isPressing(line.decision, now) && isFree(line, now));
  return (
    <>
      {pressing.length > 0 && <Pressing warnings={pressing} />}
      {late.length > 0 && <Late warnings={late} />}
    </>
  );
}

function Pressing({ warnings }: { readonly warnings: readonly WarningLine[] }) {
  const { decision: texts } = useWarningTexts();
  const words = useWords();
  return (
    <WarningsAlarm
      name="proposal"
      title={texts.pressing}
      warnings={warnings}
      ringsOf={({ warningId, decision }) => `${warningId}.${decision?.since}`}
      beside={({ severity, urgency, warningId }) => (
        <>
          : {words.severity[severity]}, {words.urgency[urgency].toLowerCase()} <TakeWork warningId={warningId} />
        </>
      )}
    />
  );
}

function Late({ warnings }: { readonly warnings: readonly WarningLine[] }) {
  const { decision: texts } = useWarningTexts();
  return (
    <WarningsAlarm
      name="decision"
      asks="decision"
      title={texts.alarm}
      warnings={warnings}
      below={<NobodyOnDuty />}
      ringsOf={({ warningId, decision }) => `${warningId}.${decision?.step}.${decision?.since}`}
      beside={({ decision, warningId }) =>
        decision && (
          <>
            <LateBy due={decision} />
            {decision.step === 'take' && <TakeWork warningId={warningId} />}
            <DutySaid warningId={warningId} step={decision.step} />
          </>
        )
      }
    />
  );
}

function LateBy({ due }: { readonly due: Due }) {
  const { decision } = useWarningTexts();
  const minutes = useByNow((now) => `${minutesSince(due, now)}`);
  return (
    <>
      : <strong>{decision.late[due.step](Number(minutes))}</strong>
    </>
  );
}
