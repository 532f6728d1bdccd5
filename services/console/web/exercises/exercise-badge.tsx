import type { ExerciseState } from '@keten/domain';
import { Badge } from '@keten/web';
import { useExerciseTexts } from './exercise-texts.ts';

const signs = {
  running: ['active', 'clock'],
  completed: ['safe', 'check'],
  stopped: ['neutral', 'dash'],
  'broken-off': ['danger', 'cross'],
} as const satisfies Readonly<Record<ExerciseState, readonly [string, string]>>;

type Props = {
  readonly state: ExerciseState;
  /** How many steps were tried and failed. */
  readonly failed: number;
};

export function ExerciseBadge({ state, failed }: Props) {
  const texts = useExerciseTexts();
  if (state === 'completed' && failed > 0) return <Badge sign={['warning', 'alarm']} word={texts.endedWith(failed)} />;
  return <Badge sign={signs[state]} word={texts.state[state]} />;
}
