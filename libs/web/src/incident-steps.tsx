import type { IncidentStep, JsonOf } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { IncidentStepBadge } from './badges.tsx';
import { useTexts } from './language.tsx';
import type { Texts } from './language.tsx';
import { Moment } from './moment.tsx';
import { useNow } from './progress.tsx';
import { useWords } from './vocabulary.ts';

export type ShownStep = JsonOf<IncidentStep>;

const dutch = {
  nothing: 'Voor dit incident vraagt geen wet een melding. Uw melding helpt wel.',
  authority: (minister: string, supervisor: string) =>
    `minister (${minister}); toezichthouder ${supervisor === '' ? 'nog niet bekend' : supervisor}`,
  before: 'vóór',
  sentAt: 'verstuurd',
  whereRelevant: 'alleen als er iets toe te voegen is',
};
const texts: Texts<typeof dutch> = {
  nl: dutch,
  en: {
    nothing: 'No law asks for a report of this incident. Your report helps all the same.',
    authority: (minister, supervisor) => `minister (${minister}); supervisor ${supervisor || 'not known yet'}`,
    before: 'before',
    sentAt: 'sent',
    whereRelevant: 'only where there is something to add',
  },
};

/** Everything that is owed for one incident. */
export function IncidentSteps({ steps }: { readonly steps: readonly ShownStep[] }) {
  const { nothing } = useTexts(texts);
  if (steps.length === 0) return <Paragraph>{nothing}</Paragraph>;
  return (
    <ul className="keten-list">
      {steps.map((step) => (
        <li key={`${step.law} ${step.stage}`}>
          <IncidentStepLine step={step} />
        </li>
      ))}
    </ul>
  );
}

/** One thing that one authority is owed: how it stands in sign and word, what it is, by when, for whom and under which law. */
export function IncidentStepLine({ step }: { readonly step: ShownStep }) {
  const { law, stage, vakminister, supervisor, dueAt, doneAt, isWhereRelevant } = step;
  const { authority, before, sentAt, whereRelevant } = useTexts(texts);
  const words = useWords();
  const now = useNow();
  // The page may stay open longer than the term runs.
  const isLate = step.state === 'open' && !isWhereRelevant && Date.parse(dueAt) < now.getTime();
  return (
    <>
      <div className="keten-row">
        <IncidentStepBadge state={isLate ? 'overdue' : step.state} />
        <span>
          <strong>{words.incidentStage[stage]}</strong> {doneAt === undefined ? before : sentAt}{' '}
          <Moment at={doneAt ?? dueAt} />
          {doneAt === undefined && isWhereRelevant && `, ${whereRelevant}`}
        </span>
      </div>
      <Paragraph className="keten-flush keten-muted keten-small">
        {words.incidentLaw[law]} · {authority(vakminister, supervisor)}
      </Paragraph>
    </>
  );
}
