import type { Plane } from '@keten/domain';
import { useTexts } from './language.tsx';
import { sharedTexts } from './texts.ts';

/** An exercise and the real thing can't be mistaken for each other (requirements F1): other words, another ground. */
export function ExerciseMark({ plane }: { readonly plane: Plane }) {
  const { exercise } = useTexts(sharedTexts);
  return plane === 'exercise' && <p className="keten-exercise">{exercise}</p>;
}
