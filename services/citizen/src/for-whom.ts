import { findPlaces, gemeentenTouchedBy, placesCalled, placesWithPart, smallestPlaces, soughtPart } from '@keten/geo';
import type { Place } from '@keten/geo';
import type { PublicWarning } from '@keten/domain';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { say } from './words/words.ts';
import type { SiteWords } from './words/words.ts';

/** A place of just that name, or one that the name belongs to now; and which parts of it are warned. */
export type ForWhom = { readonly place: Place; readonly part?: string | undefined; readonly warned: readonly Place[] };

/**
 * Says for whom a warning is only of what is called just so: a village that sounds like another gemeente must not read that it is
 * not warned.
 */
export function forWhom(sought: string, warned: readonly Place[]): readonly ForWhom[] {
  const warnedOf = (place: Place) => warned.filter(({ code }) => place.consistsOf.includes(code));
  const called = placesCalled(sought).filter(({ kind }) => kind !== 'sea');
  const partOf = called.length > 0 ? [] : placesWithPart(sought);
  return [
    ...called.map((place) => ({ place, warned: warnedOf(place) })),
    ...partOf.map((place) => ({ place, part: soughtPart(place, sought), warned: warnedOf(place) })),
  ];
}

const mostMeant = 5;
/** What somebody may have meant by a name that nothing is called. */
export const maybeMeant = (sought: string): readonly Place[] =>
  findPlaces(sought, mostMeant).filter(({ kind }) => kind === 'gemeente' || kind === 'island');

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
    ${sought !== '' && answerOf(sought, warned, path, words)}
    <details>
      <summary>${say(words, ({ allPlaces }) => `${allPlaces} (${warned.length})`)}</summary>
      <p>${warned.map(({ name }) => name).join(', ')}.</p>
    </details>
  </section>`;
}

function answerOf(sought: string, warned: readonly Place[], path: string, words: SiteWords): Html {
  const answers = forWhom(sought, warned);
  if (answers.length === 0) return notCalledSo(sought, path, words);
  return html`<div role="status">
    <ul class="answers">
      ${answers.map((each) => html`<li>${wordsOfAnswer(each, words)}</li>`)}
    </ul>
  </div>`;
}

/** No yes and no no: what they may have meant, to choose from. */
function notCalledSo(sought: string, path: string, { unknownPlace, typeGemeente, doYouMean }: SiteWords): Html {
  const meant = maybeMeant(sought);
  const linkTo = ({ name }: Place): Html =>
    html`<li><a href="${path}?waar=${encodeURIComponent(name)}#voor-mij">${name}</a></li>`;
  return html`<div role="status">
    <p><strong>${unknownPlace} “${sought}”.</strong> ${typeGemeente}</p>
    ${
      meant.length > 0 &&
      html`<p>${doYouMean}</p>
        <ul>
          ${meant.map(linkTo)}
        </ul>`
    }
  </div>`;
}

/** By sign and word: colour alone tells nothing to many. */
function wordsOfAnswer({ place, part, warned }: ForWhom, words: SiteWords): Html {
  const { isFor, isForPartsOf, isNotFor, kindOfPlace, belongsTo } = words;
  const name = [kindOfPlace[place.kind], place.name].filter((each) => each !== undefined).join(' ');
  const also = part !== undefined && html`${part} ${belongsTo} ${name}. `;
  if (warned.length === 0)
    return html`<span class="no-mark" aria-hidden="true">○</span> ${also}<strong>${isNotFor} ${name}.</strong>`;
  const isWhole = warned.length === place.consistsOf.length;
  const parts = html` ${warned.map((each) => each.name).join(', ')}.`;
  return html`<span class="mark" aria-hidden="true">▲</span> ${also}
    <strong>${isWhole ? isFor : isForPartsOf} ${name}${isWhole ? '.' : ':'}</strong>${!isWhole && parts}`;
}
