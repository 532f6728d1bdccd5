import { dutchZone, zonesOf } from '@keten/domain';
import type { PublicWarning, Zone } from '@keten/domain';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { madeOfEach } from './made-of-each.ts';
import type { Failed } from './made-of-each.ts';
import { both, heading, page } from './page.ts';
import type { Listed } from './public-warnings.ts';
import { instructionList, langOf, stateMark, textsOf, timeIn, warningPath, whenOf } from './warning-parts.ts';
import { isInForce, stateOf } from './warning-state.ts';

/** All warnings as they stand; what has ended stays for a while, and says so. */
export function listPage({ warnings, at }: Listed, now: Date, failed: Failed): string {
  const newest = warnings.map(([warning]) => warning);
  // Whoever reads the list may be anywhere: when the islands are warned, their time stands beside Dutch time.
  const zones = [...new Set<Zone>([dutchZone, ...newest.flatMap(({ area }) => zonesOf(area))])];
  const inForce = newest.filter((warning) => isInForce(stateOf(warning, now)));
  const ended = newest.filter((warning) => !inForce.includes(warning));
  const itemsOf = (some: readonly PublicWarning[]): Html[] =>
    madeOfEach(some, (warning) => itemOf(warning, { now, isNamed: zones.length > 1 }), failed);
  const version = newest
    .map((warning) => `${warning.warningId}.${warning.revision}.${stateOf(warning, now)}`)
    .join(' ');
  return page({
    title: 'Waarschuwingen',
    at: '/',
    main: html`${heading(1, { nl: 'Waarschuwingen', en: 'Warnings' })}
      <div data-live="${version}">
        <section aria-labelledby="nu">
          ${heading(2, { nl: 'Nu van kracht', en: 'In force now' }, 'nu')}
          ${
            inForce.length === 0
              ? both({ nl: 'Er zijn nu geen waarschuwingen.', en: 'There are no warnings now.' })
              : itemsOf(inForce)
          }
        </section>
        ${
          ended.length > 0 &&
          html`<section aria-labelledby="voorbij">
            ${heading(2, { nl: 'Niet meer van kracht', en: 'No longer in force' }, 'voorbij')} ${itemsOf(ended)}
          </section>`
        }
        <p class="asof">
          Stand van ${timeIn(at, zones)}.
          <a href="/">Ververs deze pagina <span lang="en">Refresh</span></a>
        </p>
      </div>`,
  });
}

type Beside = { readonly now: Date; readonly isNamed: boolean };

function itemOf(warning: PublicWarning, { now, isNamed }: Beside): Html {
  const [dutch, ...others] = textsOf(warning);
  const holds = isInForce(stateOf(warning, now));
  const id = `w-${warning.warningId}`;
  return html`<article aria-labelledby="${id}">
    <h3 id="${id}"><a href="${warningPath(warning)}">${dutch.headline}</a></h3>
    ${stateMark(warning, now)}
    <p>Waar: ${warning.area.description}. Bericht van ${whenOf(warning.issuedAt, warning, { isNamed })}.</p>
    ${holds && instructionList(dutch)}
    ${others.map((text) => html`<p${langOf(text)}>${text.headline}. ${holds && text.instruction}</p>`)}
  </article>`;
}
