import { useTexts } from '@keten/web';
import { english } from './exercise-texts-en.ts';
import { dutch } from './exercise-texts-nl.ts';
import type { ExerciseTexts } from './exercise-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useExerciseTexts = (): ExerciseTexts => useTexts(texts);
