import type { Language } from '@keten/domain';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import { papiamentu } from './papiamentu.ts';
import type { SiteWords } from './site-words.ts';

/** Dutch first, which is what whoever chooses nothing gets. */
export const allWords: readonly SiteWords[] = [dutch, english, papiamentu];

/** The language stands in the path, so that caches in between keep each page for everybody who reads it. */
export const wordsAt = (path: string): SiteWords =>
  allWords.find(({ start }) => start !== '/' && new RegExp(`^${start}([/?]|$)`).test(path)) ?? dutch;

export const wordsIn = (language: Language): SiteWords => allWords.find((each) => each.language === language) ?? dutch;

type Pick = (words: SiteWords) => string;

/** In the language of the page, and beside it in the one that stands beside. */
export const say = (words: SiteWords, pick: Pick): Html =>
  html`${pick(words)}${words.beside && html` <span class="beside" lang="${words.beside.lang}">${pick(words.beside)}</span>`}`;

/** The same as paragraphs. */
export const sayAll = (words: SiteWords, pick: Pick): Html =>
  html`<p>${pick(words)}</p>
    ${words.beside && html`<p lang="${words.beside.lang}">${pick(words.beside)}</p>`}`;
