export { allWords, say, sayAll, wordsAt, wordsIn } from './choose-words.ts';
export { dutch } from './dutch.ts';
export { papiamentu } from './papiamentu.ts';
export type { MenuPath, SiteWords } from './site-words.ts';
