import { Badge, formatLeft, Moment, useNow } from '@keten/web';
import { SmallTable } from '../small-table.tsx';
import type { PlayedStep } from './exercise-api.ts';
import { useExerciseTexts } from './exercise-texts.ts';
import { Said } from './said.tsx';

type Props = {
  readonly steps: readonly PlayedStep[];
  /** Whether what was not played yet still will be. */
  readonly isRunning: boolean;
};

/** What the script does when, and what became of it. */
export function StepTable({ steps, isRunning }: Props) {
  const texts = useExerciseTexts();
  return (
    <SmallTable
      label={texts.steps}
      columns={texts.stepColumns}
      rows={steps.map((each, index) => ({
        id: `${index}`,
        cells: [
          texts.step(each.step),
          <Moment key="planned" at={each.plannedAt} isShort />,
          each.at === undefined ? '—' : <Moment at={each.at} isShort />,
          <Became key="how" {...each} isRunning={isRunning} />,
        ],
      }))}
    />
  );
}

function Became({ at, isDone, because, plannedAt, isRunning }: PlayedStep & Pick<Props, 'isRunning'>) {
  const texts = useExerciseTexts();
  if (at === undefined && isRunning) return <Coming at={plannedAt} />;
  if (at === undefined) return <Badge sign={['neutral', 'dash']} word={texts.notPlayed} />;
  if (isDone) return <Badge sign={['safe', 'check']} word={texts.done} />;
  return (
    <>
      <Badge sign={['danger', 'cross']} word={texts.notDone} />{' '}
      <span className="keten-small">
        <Said words={because} />
      </span>
    </>
  );
}

function Coming({ at }: { readonly at: string }) {
  const texts = useExerciseTexts();
  const now = useNow();
  const isDue = Date.parse(at) <= now.getTime();
  return <Badge sign={['warning', 'clock']} word={isDue ? texts.now : texts.inTime(formatLeft(at, now))} />;
}
