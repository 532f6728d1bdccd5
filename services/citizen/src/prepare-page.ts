import { html } from './html.ts';
import { both, heading, page } from './page.ts';
import type { Both } from './words/words.ts';

const kit: readonly Both[] = [
  { nl: 'Water: drie liter per persoon per dag', en: 'Water: three litres per person per day' },
  { nl: 'Eten dat lang goed blijft en dat u niet hoeft te koken', en: 'Food that keeps and needs no cooking' },
  { nl: 'Een radio op batterijen of met een slinger', en: 'A radio with batteries or a crank' },
  { nl: 'Een zaklamp en extra batterijen', en: 'A torch and spare batteries' },
  { nl: 'Een opgeladen powerbank', en: 'A charged power bank' },
  { nl: 'Medicijnen en een verbanddoos', en: 'Medicines and a first aid kit' },
  { nl: 'Contant geld', en: 'Cash' },
  { nl: 'Warme dekens en kleding', en: 'Warm blankets and clothes' },
  { nl: 'Zeep, wc-papier en vuilniszakken', en: 'Soap, toilet paper and bin bags' },
  { nl: 'Kopieën van belangrijke papieren', en: 'Copies of important papers' },
  { nl: 'Telefoonnummers op papier', en: 'Telephone numbers on paper' },
];

const steps: readonly Both[] = [
  { nl: 'Leg een noodpakket klaar voor 72 uur.', en: 'Keep a kit ready for 72 hours.' },
  { nl: 'Spreek af waar u elkaar ziet als u niet kunt bellen.', en: 'Agree where you meet when you can’t call.' },
  { nl: 'Vraag uw buren wie er hulp nodig heeft.', en: 'Ask your neighbours who needs help.' },
  { nl: 'Zoek op waar uw noodsteunpunt is.', en: 'Look up where your emergency support point is.' },
];

/** What anyone can do beforehand (S40). The service worker keeps this page for when there is no network. */
export const preparePage = (): string =>
  page({
    title: 'Voorbereiden',
    at: '/voorbereiden',
    main: html`${heading(1, { nl: 'Bereid u voor op 72 uur', en: 'Prepare for 72 hours' })}
      ${both({
        nl: 'Bij een ramp kan het drie dagen duren voordat er hulp is. Deze pagina werkt ook zonder internet als u hier eerder was.',
        en: 'After a disaster help may take three days. This page also works offline once you have seen it.',
      })}
      ${heading(2, { nl: 'Wat kunt u nu doen?', en: 'What can you do now?' })}
      <ol>
        ${steps.map(({ nl, en }) => html`<li>${nl} <span class="beside" lang="en">${en}</span></li>`)}
      </ol>
      ${heading(2, { nl: 'Wat zit er in een noodpakket?', en: 'What is in an emergency kit?' })}
      <ul>
        ${kit.map(({ nl, en }) => html`<li>${nl} <span class="beside" lang="en">${en}</span></li>`)}
      </ul>`,
  });
