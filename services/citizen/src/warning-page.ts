import { textIn } from '@keten/domain';
import type { Language, PublicWarning, Text } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { heading, page } from './page.ts';
import type { History } from './public-warnings.ts';
import { instructionList, langOf, stateMark, textsOf, whenOf } from './warning-parts.ts';
import { isInForce, stateOf } from './warning-state.ts';
import { severityWords, stateWords } from './words.ts';

/** Of a page: when it is read, and when what it says was known. */
type When = { readonly now: Date; readonly at: Date };

/** One warning: what, where, what to do, when next, whether it is real, and what was said before. */
export function warningPage(history: History, { now, at }: When, siteUrl: string): string {
  const [warning] = history;
  const [dutch, ...others] = textsOf(warning);
  const state = stateOf(warning, now);
  return page({
    title: `${stateWords[state].nl}: ${textIn(warning, 'nl-NL').headline}`,
    main: html`<div data-live="${warning.revision}.${state}">
      <article>
        <h1>${dutch.headline}</h1>
        ${stateMark(warning, now)} ${factsOf(warning, dutch, whatToDo(dutch, history, now))}
        ${others.map((text) => otherLanguage(text, warning, whatToDo(text, history, now)))} ${nextOf(warning, now)}
        ${checkOf(warning, siteUrl)}
      </article>
      ${historyOf(history)}
      <p class="asof">Stand van ${whenOf(at, warning)}.</p>
    </div>`,
  });
}

const nothingToDo: Readonly<Partial<Record<Language, string>>> = {
  'nl-NL': 'U hoeft niets meer te doen.',
  'en-GB': 'There is nothing you need to do any more.',
};

/**
 * Of a warning that has ended only what its end itself says to do: what was said while it held is over in every language, also when
 * the end repeats it.
 */
function whatToDo(text: Text, history: History, now: Date): Html {
  const [warning, ...earlier] = history;
  const state = stateOf(warning, now);
  const isRepeated = earlier.some(({ texts }) => texts.some(({ instruction }) => instruction === text.instruction));
  if (isInForce(state) || (state !== 'expired' && !isRepeated)) return instructionList(text);
  return html`<p>${nothingToDo[text.language]}</p>`;
}

const factsOf = (warning: PublicWarning, text: Text, toDo: Html): Html =>
  html`<h2>Wat is er aan de hand?</h2>
    <p>${text.description}</p>
    <p>Hoe erg: ${severityWords[warning.severity].nl}. Bericht van ${whenOf(warning.issuedAt, warning)}.</p>
    <h2>Waar?</h2>
    <p>${warning.area.description}</p>
    ${overIn(warning)}
    <h2>Wat moet u doen?</h2>
    ${toDo}`;

/** Whoever was warned before and is not any more reads here what they were told. */
const overIn = ({ overIn: places }: PublicWarning): Html | false =>
  places.length > 0 &&
  html`<p class="over">
    <strong>Niet meer in ${places.map((code) => placeByCode(code)?.name ?? code).join(', ')}:</strong> daar geldt deze
    waarschuwing niet meer. <span lang="en">This warning no longer applies there.</span>
  </p>`;

const otherLanguage = (text: Text, { severity, area, issuedAt }: PublicWarning, toDo: Html): Html =>
  html`<section class="other" ${langOf(text)}>
    <h2>${text.headline}</h2>
    <p>${text.description}</p>
    ${toDo}
    <p>
      ${text.language === 'en-GB' && html`Severity: ${severityWords[severity].en}. Message of `}
      ${whenOf(issuedAt, { area }, { language: text.language })}
    </p>
  </section>`;

/** Nobody promised a time for the next message, so none is made up here. */
function nextOf(warning: PublicWarning, now: Date): Html {
  const words = isInForce(stateOf(warning, now))
    ? html`Zodra er nieuws is, staat het hier. Deze waarschuwing geldt tot ${whenOf(warning.expiresAt, warning)}, tenzij
      u eerder iets anders hoort.`
    : html`Er komt geen nieuw bericht over deze waarschuwing, tenzij er weer gevaar is.`;
  return html`<h2>Wanneer hoort u meer?</h2>
    <p>${words}</p>`;
}

const checkOf = ({ checkCode }: PublicWarning, siteUrl: string): Html =>
  html`<h2>Is dit bericht echt?</h2>
    <p>
      De controlecode van dit bericht is <strong class="code">${checkCode}</strong>. Kijk op
      <a href="/echt?code=${checkCode}">${new URL(siteUrl).host}/echt</a> of de code klopt.
    </p>
    <p lang="en">The check code of this message is <strong class="code">${checkCode}</strong>.</p>`;

const historyOf = (history: History): Html =>
  html`<section aria-labelledby="eerder">
    ${heading(2, { nl: 'Alle berichten hierover', en: 'All messages about this' }, 'eerder')}
    <ol reversed class="history">
      ${history.map(
        (warning) =>
          html`<li>
            ${whenOf(warning.issuedAt, warning)}: ${stateWords[stateOf(warning, warning.issuedAt)].nl}.
            ${textIn(warning, 'nl-NL').headline}. Code ${warning.checkCode}.
          </li>`,
      )}
    </ol>
    <p>
      <a href="/v1/warnings/${encodeURIComponent(history[0].warningId)}.cap" type="application/cap+xml"
        >Dit bericht als CAP</a
      >
    </p>
  </section>`;
