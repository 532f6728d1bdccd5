import { sayExercise, textIn, zonesOf } from '@keten/domain';
import type { PublicWarning, Text } from '@keten/domain';
import { areaIn, placeByCode } from '@keten/geo';
import { areaMap } from './area-map.ts';
import { forWhomSection } from './for-whom.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import type { History } from './public-warnings.ts';
import { asOf, instructionList, langOf, stateMark, textsOf, warningPath, whenOf } from './warning-parts.ts';
import { isInForce, stateOf } from './warning-state.ts';
import { say, wordsIn } from './words/words.ts';
import type { SiteWords } from './words/words.ts';

/** Of a page: when it is read, when what it says was known, and for which place somebody asks. */
type When = { readonly now: Date; readonly at: Date; readonly words: SiteWords; readonly sought: string };

/** One warning: what to do first, then where, what, when next, whether it is real, and what was said before. */
export function warningPage(history: History, { now, at, words, sought }: When, siteUrl: string): string {
  const [warning] = history;
  const [first, ...others] = textsOf(warning, words);
  const state = stateOf(warning, now);
  const forWhom = isInForce(state) && forWhomSection(warning, sought, warningPath(warning, words), words);
  const map = isInForce(state) && mapOf(warning, words);
  return page({
    title: `${words.states[state]}: ${headlineIn(warning, words)}`,
    in: { words, path: `/w/${encodeURIComponent(warning.warningId)}` },
    main: html`<div data-live="${warning.revision}.${state}">
      <article>
        <h1${langOf(first, words)}>${first.headline}</h1>
        ${stateMark(warning, now, words)}
        ${factsOf(warning, { text: first, words }, { toDo: whatToDo(first, history, { now, words }), forWhom, map })}
        ${others.map((text) => otherLanguage({ text, words }, warning, whatToDo(text, history, { now, words: wordsIn(text.language) })))}
        ${nextOf(warning, now, words)} ${checkOf(warning, siteUrl, words)}
      </article>
      ${historyOf(history, words)}
      <p class="asof">${words.asOf} ${asOf(at, zonesOf(warning.area), words)}.</p>
    </div>`,
  });
}

/** As it was written, in the language of the page or in the one that stands there instead. */
const headlineIn = (warning: PublicWarning, { language }: SiteWords): string => {
  const text = warning.texts.find((each) => each.language === language) ?? textIn(warning, 'nl-NL');
  return sayExercise(warning.plane, text.language, text.headline);
};

/** A crowd that reads a warning reads one drawing. */
const mostDrawn = 50;
const drawn = new Map<string, Html | false>();
function mapOf(warning: PublicWarning, words: SiteWords): Html | false {
  const key = `${warning.warningId}.${warning.revision} ${words.language}`;
  const known = drawn.get(key) ?? areaMap(warning.area, words);
  if (drawn.size >= mostDrawn) drawn.clear();
  drawn.set(key, known);
  return known;
}

/** A text on a page, and the language around it. */
type Shown = { readonly text: Text; readonly words: SiteWords };

/**
 * Of a warning that has ended only what its end itself says to do: what was said while it held is over in every language, also when
 * the end repeats it.
 */
function whatToDo(text: Text, history: History, { now, words }: Pick<When, 'now' | 'words'>): Html {
  const [warning, ...earlier] = history;
  const state = stateOf(warning, now);
  const isRepeated = earlier.some(({ texts }) => texts.some(({ instruction }) => instruction === text.instruction));
  if (isInForce(state) || (state !== 'expired' && !isRepeated)) return instructionList(text, words);
  return html`<p>${words.nothingToDo}</p>`;
}

type Asked = { readonly toDo: Html; readonly forWhom: Html | false; readonly map: Html | false };

/** What to do, and for whom, comes first: whoever opens this on a phone sees it without a touch. */
const factsOf = (warning: PublicWarning, { text, words }: Shown, { toDo, forWhom, map }: Asked): Html =>
  html`<h2>${words.whatToDo}</h2>
    ${toDo}
    <h2>${words.whereIsIt}</h2>
    <p>${areaIn(warning.area, words.language)}</p>
    ${overIn(warning, words)} ${forWhom} ${map}
    <h2>${words.whatIsUp}</h2>
    <p${langOf(text, words)}>${text.description}</p>
    <p>${howBadAndWhen(warning, words)}</p>`;

/** What is over, or was wrong, is not bad any more. */
const howBadAndWhen = (warning: PublicWarning, words: SiteWords): Html =>
  html`${isSaidToHold(warning) && html`${words.severity}: ${words.severities[warning.severity]}. `}${words.messageOf}
  ${whenOf(warning.issuedAt, warning, words)}.`;

/** Of the message itself: whether it has expired since is another thing. */
const isSaidToHold = (warning: PublicWarning): boolean => isInForce(stateOf(warning, warning.issuedAt));

/** Whoever was warned before and is not any more reads here what they were told. */
const overIn = ({ overIn: places }: PublicWarning, words: SiteWords): Html | false =>
  places.length > 0 &&
  html`<p class="over">
    <strong>${words.noLongerIn} ${places.map((code) => placeByCode(code)?.name ?? code).join(', ')}:</strong>
    ${say(words, (each) => each.noLongerThere)}
  </p>`;

const otherLanguage = ({ text, words }: Shown, warning: PublicWarning, toDo: Html): Html =>
  html`<section class="other" ${langOf(text, words)}>
    <h2>${text.headline}</h2>
    <p>${text.description}</p>
    ${toDo}
    <p>${howBadAndWhen(warning, wordsIn(text.language))}</p>
  </section>`;

/** Nobody promised a time for the next message, so none is made up here. */
function nextOf(warning: PublicWarning, now: Date, words: SiteWords): Html {
  const { newsComesHere, holdsUntil, unlessToldEarlier } = words;
  const next = isInForce(stateOf(warning, now))
    ? html`${newsComesHere} ${holdsUntil} ${whenOf(warning.expiresAt, warning, words)}, ${unlessToldEarlier}`
    : words.noMoreNews;
  return html`<h2>${words.whenMore}</h2>
    <p>${next}</p>`;
}

const checkOf = ({ checkCode }: PublicWarning, siteUrl: string, words: SiteWords): Html =>
  html`<h2>${words.isItReal}</h2>
    <p>
      ${words.theCodeIs} <strong class="code">${checkCode}</strong>. ${words.checkAt}
      <a href="/echt?code=${checkCode}">${new URL(siteUrl).host}/echt</a>.
    </p>
    ${
      words.beside &&
      html`<p lang="${words.beside.lang}">${words.beside.theCodeIs} <strong class="code">${checkCode}</strong>.</p>`
    }`;

/** Whether it holds is said above, of the newest alone: a list of what was said must not say it of any. */
const historyOf = (history: History, words: SiteWords): Html =>
  html`<section aria-labelledby="eerder">
    <h2 id="eerder">${say(words, (each) => each.allMessages)}</h2>
    <ol reversed class="history">
      ${history.map(
        (warning) =>
          html`<li>
            ${whenOf(warning.issuedAt, warning, words)}:
            ${!isSaidToHold(warning) && html`${words.states[stateOf(warning, warning.issuedAt)]}. `}
            <span${langOf(textsOf(warning, words)[0], words)}>${headlineIn(warning, words)}</span>. ${words.code}
            ${warning.checkCode}.
          </li>`,
      )}
    </ol>
    <p>
      <a href="/v1/warnings/${encodeURIComponent(history[0].warningId)}.cap" type="application/cap+xml"
        >${words.asCap}</a
      >
    </p>
  </section>`;
