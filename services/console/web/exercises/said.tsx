import { useExerciseTexts } from './exercise-texts.ts';

/** What the player says of a step or a script: in the language of the page where it can be, else as it came. */
export function Said({ words }: { readonly words: string }) {
  const known = useExerciseTexts().said[words];
  return known === undefined ? <span lang="en">{words}</span> : known;
}
