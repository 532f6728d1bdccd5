import type { DecisionStep } from '@keten/domain';
import { Badge, formatLeft, useByNow, useLoaded, useNow, useUpdates } from '@keten/web';
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
export function DecisionClock({ due }: { readonly due: Due | undefined }) {
  const isThere = useByNow((now) => due !== undefined && isWaiting(due, now));
  return due && isThere ? <Running due={due} /> : undefined;
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

/** Above every page: what should have been decided already. Each step of each warning rings once; the record says since when. */
export function DecisionAlarm() {
  const { value = [], reload } = useLoaded(undecidedWarnings);
  useUpdates(aboutWarnings, reload);
  const late = useByNow((now) =>
    value.flatMap(({ warningId, decision }) => (decision && isLate(decision, now) ? [warningId] : [])).join(' '),
  );
  const ids = late.split(' ');
  const warnings = value.filter(({ warningId }) => ids.includes(warningId));
  return warnings.length === 0 ? undefined : <Late warnings={warnings} />;
}

function Late({ warnings }: { readonly warnings: readonly WarningLine[] }) {
  const { decision: texts } = useWarningTexts();
  return (
    <WarningsAlarm
      name="decision"
      title={texts.alarm}
      warnings={warnings}
      ringsOf={({ warningId, decision }) => `${warningId}.${decision?.step}.${decision?.since}`}
      beside={({ decision }) => decision && <LateBy due={decision} />}
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
