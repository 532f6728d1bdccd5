import type { Language, Plane } from './vocabulary.ts';

const words: Readonly<Record<Language, string>> = { 'nl-NL': 'OEFENING', 'en-GB': 'EXERCISE', pap: 'OEFENING' };
const mark = /^\s*(?:OEFENING|EXERCISE)(?![\p{L}\p{N}])[\s.:!–-]*/u;

/** What is said without the mark that its author, or a template, put before it. */
export const withoutExercise = (line: string): string => line.replace(mark, '');

/**
 * A line as it leaves the chain: in an exercise it says so before anything else, once, whatever its author wrote (F1, F6). Whoever
 * reads half of it, in a list or on a locked screen, must not take it for real.
 */
export const sayExercise = (plane: Plane, language: Language, line: string): string =>
  plane === 'exercise' ? `${words[language]}. ${withoutExercise(line)}` : line;
