import type { ExerciseState } from '@keten/domain';
import { Badge } from '@keten/web';
import { useExerciseTexts } from './exercise-texts.ts';

const signs = {
  running: ['active', 'clock'],
  completed: ['safe', 'check'],
  stopped: ['neutral', 'dash'],
  'broken-off': ['danger', 'cross'],
} as const satisfies Readonly<Record<ExerciseState, readonly [string, string]>>;

export const ExerciseBadge = ({ state }: { readonly state: ExerciseState }) => (
  <Badge sign={signs[state]} word={useExerciseTexts().state[state]} />
);
