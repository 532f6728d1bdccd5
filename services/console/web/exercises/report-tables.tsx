import { Paragraph } from '@utrecht/component-library-react';
import { Badge, ObligationBadge, PageLink, useWords } from '@keten/web';
import { SmallTable } from '../small-table.tsx';
import { afterStart } from './after-start.ts';
import type { ExerciseReport } from './exercise-api.ts';
import { useExerciseTexts } from './exercise-texts.ts';

type Props = { readonly report: ExerciseReport };

/** Each decision against what the clock allows for it. */
export function Decisions({ report: { decisions } }: Props) {
  const texts = useExerciseTexts();
  if (decisions.length === 0) return <Paragraph>{texts.noDecisions}</Paragraph>;
  return (
    <SmallTable
      label={texts.decisions}
      columns={texts.decisionColumns}
      rows={decisions.map(({ warningId, step, revision, by, tookSeconds, budgetSeconds, isLate }, index) => ({
        id: `${warningId} ${index}`,
        cells: [
          texts.decision[step],
          revision,
          by ?? texts.nobody,
          afterStart(tookSeconds),
          afterStart(budgetSeconds),
          <InTime key="late" isLate={isLate} isTaken={by !== undefined} />,
        ],
      }))}
    />
  );
}

function InTime({ isLate, isTaken }: { readonly isLate: boolean; readonly isTaken: boolean }) {
  const texts = useExerciseTexts();
  if (isLate) return <Badge sign={['danger', 'alarm']} word={texts.late} />;
  if (!isTaken) return <Badge sign={['warning', 'clock']} word={texts.waits} />;
  return <Badge sign={['safe', 'check']} word={texts.inBudget} />;
}

/** Who did what, in order of time. */
export function Deeds({ report: { did } }: Props) {
  const texts = useExerciseTexts();
  if (did.length === 0) return <Paragraph>{texts.noDeeds}</Paragraph>;
  return (
    <SmallTable
      label={texts.deeds}
      columns={texts.deedColumns}
      rows={did.map(({ warningId, step, revision, by, afterSeconds }, index) => ({
        id: `${warningId} ${index}`,
        cells: [afterStart(afterSeconds), texts.deed[step], by ?? texts.theChain, revision],
      }))}
    />
  );
}

/** What went out, by which ways, and how many confirmed it. */
export function Sent({ report: { sent } }: Props) {
  const texts = useExerciseTexts();
  const words = useWords();
  if (sent.length === 0) return <Paragraph>{texts.noSent}</Paragraph>;
  return (
    <SmallTable
      label={texts.sent}
      columns={texts.sentColumns}
      rows={sent.map(({ warningId, revision, asked, confirmed, messages, citizens }) => ({
        id: `${warningId} ${revision}`,
        cells: [
          <PageLink key="warning" to={`/waarschuwingen/${encodeURIComponent(warningId)}`}>
            {warningId}
          </PageLink>,
          revision,
          asked,
          confirmed,
          messages
            .map(({ channel, state, count }) => `${words.channel[channel]}: ${count} × ${words.delivery[state]}`)
            .join(', ') || '—',
          citizens.map(({ channel, sent: count }) => texts.citizens(words.channel[channel], count)).join(', ') || '—',
        ],
      }))}
    />
  );
}

/** Of each organisation whether it confirmed, and when. */
export function Reached({ report: { reached } }: Props) {
  const texts = useExerciseTexts();
  if (reached.length === 0) return undefined;
  return (
    <SmallTable
      label={texts.reached}
      columns={texts.reachedColumns}
      rows={reached.map(({ warningId, revision, recipientId, name, state, via, afterSeconds }) => ({
        id: `${warningId} ${revision} ${recipientId}`,
        cells: [name, revision, <Answered key="how" {...{ state, via }} />, afterStart(afterSeconds)],
      }))}
    />
  );
}

type Answer = Pick<ExerciseReport['reached'][number], 'state' | 'via'>;

function Answered({ state, via }: Answer) {
  const { channel } = useWords();
  return (
    <>
      <ObligationBadge state={state} /> {via !== undefined && channel[via]}
    </>
  );
}
