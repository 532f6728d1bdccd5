import { dutchZone, zonesOf } from '@keten/domain';
import type { PublicWarning, Zone } from '@keten/domain';
import { areaIn } from '@keten/geo';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { madeOfEach } from './made-of-each.ts';
import type { Failed } from './made-of-each.ts';
import { page } from './page.ts';
import type { Listed } from './public-warnings.ts';
import { asOf, instructionList, langOf, stateMark, textsOf, warningPath, whenOf } from './warning-parts.ts';
import { isInForce, stateOf } from './warning-state.ts';
import { say, sayAll } from './words/words.ts';
import type { SiteWords } from './words/words.ts';

type Read = { readonly now: Date; readonly words: SiteWords; readonly failed: Failed };

/** All warnings as they stand; what has ended stays for a while, and says so. */
export function listPage({ warnings, at }: Listed, { now, words, failed }: Read): string {
  const newest = warnings.map(([warning]) => warning);
  // Whoever reads the list may be anywhere: when the islands are warned, their time stands beside Dutch time.
  const zones = [...new Set<Zone>([dutchZone, ...newest.flatMap(({ area }) => zonesOf(area))])];
  const inForce = newest.filter((warning) => isInForce(stateOf(warning, now)));
  const ended = newest.filter((warning) => !inForce.includes(warning));
  const itemsOf = (some: readonly PublicWarning[]): Html[] =>
    madeOfEach(some, (warning) => itemOf(warning, { now, words, isNamed: zones.length > 1 }), failed);
  const version = newest
    .map((warning) => `${warning.warningId}.${warning.revision}.${stateOf(warning, now)}`)
    .join(' ');
  return page({
    title: words.warnings,
    at: '/',
    in: { words, path: '/' },
    main: html`<h1>${say(words, (each) => each.warnings)}</h1>
      <div data-live="${version}">
        <section aria-labelledby="nu">
          <h2 id="nu" data-then="${words.inForceThen}">${say(words, (each) => each.inForce)}</h2>
          ${inForce.length === 0 ? sayAll(words, (each) => each.noneInForce) : itemsOf(inForce)}
        </section>
        ${
          ended.length > 0 &&
          html`<section aria-labelledby="voorbij">
            <h2 id="voorbij">${say(words, (each) => each.ended)}</h2>
            ${itemsOf(ended)}
          </section>`
        }
        <p class="asof">
          ${words.asOf} ${asOf(at, zones, words)}.
          <a href="${words.start}">${say(words, (each) => each.refresh)}</a>
        </p>
      </div>`,
  });
}

type Beside = { readonly now: Date; readonly words: SiteWords; readonly isNamed: boolean };

function itemOf(warning: PublicWarning, { now, words, isNamed }: Beside): Html {
  const [first, ...others] = textsOf(warning, words);
  const { language, where, messageOf } = words;
  const holds = isInForce(stateOf(warning, now));
  const id = `w-${warning.warningId}`;
  return html`<article aria-labelledby="${id}">
    <h3 id="${id}"><a href="${warningPath(warning, words)}" ${langOf(first, words)}>${first.headline}</a></h3>
    ${stateMark(warning, now, words)}
    <p>
      ${where}: ${areaIn(warning.area, language)}. ${messageOf}
      ${whenOf(warning.issuedAt, warning, { language, isNamed })}.
    </p>
    ${holds && instructionList(first, words)}
    ${others.map((text) => html`<p${langOf(text, words)}>${text.headline}. ${holds && text.instruction}</p>`)}
  </article>`;
}
