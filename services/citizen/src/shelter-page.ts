import type { Noodsteunpunt } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import { html } from './html.ts';
import { both, heading, page } from './page.ts';

/** Where people can go when telephone, internet or power fail, by gemeente (S44). */
export function shelterPage(all: Iterable<Noodsteunpunt>): string {
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
                  ({ name, address, open }) =>
                    html`<li>
                      <strong>${name}</strong>, ${address}:
                      ${open ? html`✓ open <span lang="en">open</span>` : html`✕ gesloten <span lang="en">closed</span>`}
                    </li>`,
                )}
            </ul>`,
      )}`,
  });
}
