import { momentIn, sayWhatItIs, textIn, thingsSaid, zonesOf } from '@keten/domain';
import type { Language, PublicWarning, Text, Zone } from '@keten/domain';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { isInForce, stateOf } from './warning-state.ts';
import { dutch, say, stateWords, wordsIn } from './words/words.ts';
import type { SiteWords } from './words/words.ts';

/** In the language of the reader first, or else Dutch, then the others as they were approved, each beginning with what it is. */
export function textsOf(warning: PublicWarning, { language } = dutch): readonly [Text, ...Text[]] {
  const { texts } = warning;
  const first = texts.find((text) => text.language === language) ?? textIn({ texts }, 'nl-NL');
  const others = texts.filter((text) => text !== first);
  return [sayWhatItIs(warning, first), ...others.map((text) => sayWhatItIs(warning, text))];
}

/** Marks a text with its language, where that is not the language of the page. */
export const langOf = (text: Text, page: SiteWords = dutch): Html => {
  const { lang } = wordsIn(text.language);
  return lang === page.lang ? html`` : html` lang="${lang}"`;
};

/** What is in force says until when, and what it is then, for a page that is read later than it was made. */
export const stateMark = (warning: PublicWarning, now: Date, words: SiteWords = dutch): Html => {
  const state = stateOf(warning, now);
  const { sign } = stateWords[state];
  const then = html`data-until="${warning.expiresAt.toISOString()}" data-then="${words.expiredSince}"`;
  return html`<p class="state ${state}" ${isInForce(state) && then}>
    <span aria-hidden="true">${sign}</span> ${say(words, ({ states }) => states[state])}
  </p>`;
};

type Near = { readonly language?: Language; readonly isNamed?: boolean };

/** On the clocks of those whom a warning is about. */
export const whenOf = (at: Date, { area }: Pick<PublicWarning, 'area'>, near: Near = {}): Html =>
  timeIn(at, zonesOf(area), near);

/** @param isNamed when times of another zone stand on the page too. */
const timeIn = (at: Date, zones: readonly Zone[], { language = 'nl-NL', isNamed = false }: Near = {}): Html =>
  html`<time datetime="${at.toISOString()}">${momentIn(at, language, { zones, isNamed })}</time>`;

/** As of when a page is: to the minute that it says, so that for a minute it is one page, which caches and browsers know again. */
export const asOf = (at: Date, zones: readonly Zone[], near: Near): Html =>
  timeIn(new Date(Math.floor(at.getTime() / minuteMs) * minuteMs), zones, near);
const minuteMs = 60_000;

/** What to do, one thing a line; a condition stays with what it asks. */
export const instructionList = (text: Text, page: SiteWords = dutch): Html =>
  html`<ul class="doen" ${langOf(text, page)}>
    ${thingsSaid(text.instruction).map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`;

export const warningPath = ({ warningId }: Pick<PublicWarning, 'warningId'>, { start } = dutch): string =>
  `${start === '/' ? '' : start}/w/${encodeURIComponent(warningId)}`;
