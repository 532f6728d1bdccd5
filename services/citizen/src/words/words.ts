export { allWords, say, sayAll, wordsAt, wordsIn } from './choose-words.ts';
export { codeWords, type InAll } from './code-words.ts';
export { dutch } from './dutch.ts';
export { eventWords, phoneWords, stateWords, type Both } from './in-both.ts';
export { papiamentu } from './papiamentu.ts';
export type { MenuPath, SiteWords } from './site-words.ts';
