import { findPlaces, gemeentenTouchedBy, smallestPlaces } from '@keten/geo';
import type { Place } from '@keten/geo';
import type { PublicWarning } from '@keten/domain';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { say } from './words/words.ts';
import type { SiteWords } from './words/words.ts';

/** Of each place that somebody may mean: whether it is warned, or which parts of it are. */
export type ForWhom = { readonly place: Place; readonly warned: readonly Place[] };

/** More than these are no answer: whoever typed one letter types on. */
const mostMeant = 4;

/** The places that a name may mean, each with those of its gemeenten and islands that the warning is for; a part counts whole. */
export function forWhom(sought: string, warned: readonly Place[]): readonly ForWhom[] {
  const meant = findPlaces(sought, mostMeant).filter(({ kind }) => kind !== 'sea');
  return meant.map((place) => ({ place, warned: warned.filter(({ code }) => place.consistsOf.includes(code)) }));
}

/** Shapes are compared with every gemeente; a nation asks about the same few warnings. */
const mostRemembered = 50;
const remembered = new Map<string, readonly Place[]>();

/** The gemeenten and islands that a revision is for, in the order of their names. */
export function placesWarned({ warningId, revision, area }: PublicWarning): readonly Place[] {
  const key = `${warningId}.${revision}`;
  const known = remembered.get(key);
  if (known) return known;
  const codes = new Set(gemeentenTouchedBy(area).codes);
  const places = smallestPlaces
    .filter(({ code }) => codes.has(code))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, places);
  return places;
}

/** “Is this for me?”: a place is typed and answered, without script; and every place can be read. */
export function forWhomSection(warning: PublicWarning, sought: string, path: string, words: SiteWords): Html {
  const warned = placesWarned(warning);
  // Nobody lives at sea.
  if (warned.length === 0) return html``;
  return html`<section class="for-whom" aria-labelledby="voor-mij">
    <h2 id="voor-mij">${say(words, (each) => each.isItForMe)}</h2>
    <form method="get" action="${path}#voor-mij">
      <label for="waar">${say(words, (each) => each.yourPlace)}</label>
      <div class="line">
        <input id="waar" name="waar" type="search" value="${sought}" maxlength="60" autocomplete="address-level2" />
        <button type="submit">${say(words, (each) => each.lookUp)}</button>
      </div>
    </form>
    ${sought !== '' && answerOf(sought, warned, words)}
    <details>
      <summary>${say(words, ({ allPlaces }) => `${allPlaces} (${warned.length})`)}</summary>
      <p>${warned.map(({ name }) => name).join(', ')}.</p>
    </details>
  </section>`;
}

function answerOf(sought: string, warned: readonly Place[], words: SiteWords): Html {
  const answers = forWhom(sought, warned);
  if (answers.length === 0)
    return html`<p role="status"><strong>${words.unknownPlace} “${sought}”.</strong> ${words.typeGemeente}</p>`;
  return html`<div role="status">
    <ul class="answers">
      ${answers.map((each) => html`<li>${wordsOfAnswer(each, words)}</li>`)}
    </ul>
  </div>`;
}

/** By sign and word: colour alone tells nothing to many. */
function wordsOfAnswer({ place, warned }: ForWhom, words: SiteWords): Html {
  const { isFor, isForPartsOf, isNotFor } = words;
  if (warned.length === 0)
    return html`<span class="no-mark" aria-hidden="true">○</span> <strong>${isNotFor} ${place.name}.</strong>`;
  const isWhole = warned.length === place.consistsOf.length;
  const parts = html` ${warned.map(({ name }) => name).join(', ')}.`;
  return html`<span class="mark" aria-hidden="true">▲</span>
    <strong>${isWhole ? isFor : isForPartsOf} ${place.name}${isWhole ? '.' : ':'}</strong>${!isWhole && parts}`;
}
