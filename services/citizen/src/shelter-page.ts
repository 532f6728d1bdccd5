import { nowhere, stateOfNoodsteunpunt } from '@keten/domain';
import type { Noodsteunpunt, NoodsteunpuntSaid, NoodsteunpuntState } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { both, heading, page } from './page.ts';
import { whenOf } from './warning-parts.ts';

/** Where people can go when telephone, internet or power fail, by gemeente (S44). */
export function shelterPage(all: Iterable<Noodsteunpunt>, states: ReadonlyMap<string, NoodsteunpuntSaid>): string {
  const byPlace = [...Map.groupBy(all, ({ gemeente }) => placeByCode(gemeente)?.name ?? gemeente)];
  return page({
    title: 'Noodsteunpunten',
    at: '/noodsteunpunten',
    main: html`${heading(1, { nl: 'Noodsteunpunten', en: 'Emergency support points' })}
    ${both({
      nl: 'Bij een noodsteunpunt krijgt u informatie en hulp als u niet kunt bellen of geen stroom hebt.',
      en: 'At an emergency support point you get information and help when you can’t call or have no power.',
    })}
    ${
      byPlace.length === 0 &&
      both({ nl: 'Er zijn nog geen noodsteunpunten bekend.', en: 'No emergency support points are known yet.' })
    }
    ${byPlace
      .sort(([a], [b]) => a.localeCompare(b, 'nl'))
      .map(
        ([place, points]) =>
          html`<h2>${place}</h2>
            <ul>
              ${points
                .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'))
                .map(
                  (point) =>
                    html`<li>
                      <strong>${point.name}</strong>, ${point.address}:
                      ${stateHere(point, states.get(point.noodsteunpuntId))}
                    </li>`,
                )}
            </ul>`,
      )}`,
  });
}

const stateWords: Readonly<Record<NoodsteunpuntState, Html>> = {
  open: html`✓ open <span lang="en">open</span>`,
  full: html`! vol <span lang="en">full</span>`,
  closed: html`✕ gesloten <span lang="en">closed</span>`,
};

/** How it is there, and as of when: who reads may have heard otherwise since. */
function stateHere(point: Noodsteunpunt, said: NoodsteunpuntSaid | undefined): Html {
  const { state, at } = stateOfNoodsteunpunt(point, said);
  const area = { ...nowhere, codes: [point.gemeente] };
  return html`${stateWords[state]}${at && html` (${whenOf(at, { area })})`}`;
}
