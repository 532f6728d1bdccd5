import { momentIn, sayWhatItIs, textIn, thingsSaid, zonesOf } from '@keten/domain';
import type { Language, PublicWarning, Text, Zone } from '@keten/domain';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { isInForce, stateOf } from './warning-state.ts';
import { stateWords } from './words.ts';

/** Dutch first, then the others as they were approved, each beginning with what it is. */
export function textsOf({ purpose, texts }: PublicWarning): readonly [Text, ...Text[]] {
  const dutch = textIn({ texts }, 'nl-NL');
  const others = texts.filter((text) => text !== dutch);
  return [sayWhatItIs(purpose, dutch), ...others.map((text) => sayWhatItIs(purpose, text))];
}

const shortLanguage = ({ language }: Text): string => language.split('-')[0] ?? language;

/** Marks a text with its language, where that is not the language of the page. */
export const langOf = (text: Text): Html => {
  const language = shortLanguage(text);
  return language === 'nl' ? html`` : html` lang="${language}"`;
};

/** What is in force says until when, for a page that is read later than it was made. */
export const stateMark = (warning: PublicWarning, now: Date): Html => {
  const state = stateOf(warning, now);
  const { sign, nl, en } = stateWords[state];
  const until = isInForce(state) ? html` data-until="${warning.expiresAt.toISOString()}"` : html``;
  return html`<p class="state ${state}" ${until}>
    <span aria-hidden="true">${sign}</span> ${nl} <span class="beside" lang="en">${en}</span>
  </p>`;
};

type Near = { readonly language?: Language; readonly isNamed?: boolean };

/** On the clocks of those whom a warning is about. */
export const whenOf = (at: Date, { area }: Pick<PublicWarning, 'area'>, near: Near = {}): Html =>
  timeIn(at, zonesOf(area), near);

/** @param isNamed when times of another zone stand on the page too. */
export const timeIn = (at: Date, zones: readonly Zone[], { language = 'nl-NL', isNamed = false }: Near = {}): Html =>
  html`<time datetime="${at.toISOString()}">${momentIn(at, language, { zones, isNamed })}</time>`;

/** What to do, one thing a line; a condition stays with what it asks. */
export const instructionList = (text: Text): Html =>
  html`<ul class="doen">
    ${thingsSaid(text.instruction).map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`;

export const warningPath = ({ warningId }: PublicWarning): string => `/w/${encodeURIComponent(warningId)}`;
