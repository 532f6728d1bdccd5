import { findPlaces, followedPlaces, isInSomeName, placeByCode, soughtPart } from '@keten/geo';
import type { Place } from '@keten/geo';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { both, heading, page } from './page.ts';
import type { NewSubscription } from './keep-subscription.ts';
import { placeName } from './place-name.ts';
import { followedSection, hereSection, pushSection } from './push-sections.ts';
import type { Both } from './words/words.ts';

export type SubscribeView = {
  readonly sought: string;
  /** Codes of places that were chosen before. */
  readonly chosen: readonly string[];
  readonly phone?: string;
  readonly faults?: readonly { readonly field: string; readonly message: string }[];
};

const mostFound = 20;

/** In steps that work without script: choose places, then give a phone number. A browser with script may also take pushes. */
export function subscribePage(view: SubscribeView, vapidKey: string): string {
  const chosen = view.chosen
    .map(placeByCode)
    .filter((place) => place !== undefined)
    .filter((place) => followedPlaces.includes(place));
  return page({
    title: view.faults?.length ? 'Fout: aanmelden' : 'Aanmelden',
    at: '/aanmelden',
    main: html`${heading(1, { nl: 'Krijg een bericht bij gevaar', en: 'Get a message when there is danger' })}
    ${faultsOf(view)} ${followedSection()}
    ${both({
      nl: 'Kies wat u wilt volgen: gemeenten, eilanden, een regio, een provincie of heel Nederland. U mag ook plaatsen van anderen volgen, zoals van uw ouders.',
      en: 'Choose what you want to follow: municipalities, islands, a region, a province or the whole country. They may also be places of others.',
    })}
    ${placesForm(view.sought, chosen)} ${chosen.length > 0 && waysOf(view, chosen, vapidKey)}
    ${hereSection(vapidKey, chosen)}`,
  });
}

const faultsOf = ({ faults = [] }: SubscribeView): Html | false =>
  faults.length > 0 &&
  html`<section class="answer no" role="alert" aria-labelledby="fout">
    <h2 id="fout">Er is iets niet goed <span class="beside" lang="en">Something is not right</span></h2>
    <ul>
      ${faults.map(({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`)}
    </ul>
  </section>`;

const isPostcode = (text: string): boolean => /^\s*\d{4}\s?(?:[a-z]{2})?\s*$/i.test(text);

const kinds: Readonly<Record<Exclude<Place['kind'], 'gemeente' | 'sea'>, Both>> = {
  island: { nl: 'eiland', en: 'island' },
  veiligheidsregio: { nl: 'veiligheidsregio', en: 'safety region' },
  provincie: { nl: 'provincie', en: 'province' },
  country: { nl: 'het hele land in Europa', en: 'the whole country in Europe' },
};

/** How the search understood what was typed, and what to do when that is not what was meant. */
function understood(sought: string, found: readonly Place[]): Html {
  const typed = `“${sought}”`;
  if (isPostcode(sought))
    return html`<p role="status">
      Van een postcode weten wij niet in welke gemeente hij ligt. Typ de naam van uw dorp, stad of gemeente.
      <span lang="en">We can’t tell in which municipality a postcode is: type the name of your town.</span>
    </p>`;
  if (found.length === 0)
    return html`<p role="status">
      Wij kennen geen andere plaats die ${typed} heet. Is het een klein dorp? Typ dan de naam van uw gemeente.
      <span lang="en">We know no other place of that name. Type the name of your municipality.</span>
    </p>`;
  if (!isInSomeName(sought))
    return html`<p role="status">
      Wij kennen geen plaats die ${typed} heet. Bedoelt u een van deze? Typ de naam anders opnieuw.
      <span lang="en">We know no place of that name. Do you mean one of these?</span>
    </p>`;
  return html`<p role="status">
    Dit vonden wij bij ${typed}. Staat uw plaats er niet bij? Typ de naam van uw gemeente.
    <span lang="en">This is what we found. Is yours not here? Type the name of your municipality.</span>
  </p>`;
}

/** Of a gemeente it goes without saying. */
const kindOf = ({ kind }: Place): Html | false => {
  const said = kind === 'gemeente' || kind === 'sea' ? undefined : kinds[kind];
  return said !== undefined && html` (${said.nl}) <span class="beside" lang="en">${said.en}</span>`;
};

function placesForm(sought: string, chosen: readonly Place[]): Html {
  const found = findPlaces(sought, mostFound * 3)
    .filter((place) => followedPlaces.includes(place) && !chosen.includes(place))
    .slice(0, mostFound);
  const box = (place: Place, checked: boolean): Html => {
    const part = checked ? undefined : soughtPart(place, sought);
    return html`<li>
      <label
        ><input type="checkbox" name="plaats" value="${place.code}" ${checked && 'checked'} />
        ${place.name}${kindOf(place)}${
          part !== undefined &&
          html`: ${part} hoort hierbij <span class="beside" lang="en">${part} is part of this</span>`
        }</label
      >
    </li>`;
  };
  return html`<form method="get" action="/aanmelden">
    ${heading(2, { nl: '1. Welke plaatsen?', en: '1. Which places?' })}
    <label for="zoek"
      >Naam van een dorp, stad, gemeente, eiland, regio of provincie
      <span class="beside" lang="en">Name of a town, municipality, island, region or province</span></label
    >
    <input id="zoek" name="zoek" type="search" value="${sought}" maxlength="60" autocomplete="address-level2" />
    ${
      chosen.length > 0 &&
      html`<fieldset>
        <legend>Gekozen <span class="beside" lang="en">Chosen</span></legend>
        <ul class="places">
          ${chosen.map((place) => box(place, true))}
        </ul>
      </fieldset>`
    }
    ${sought !== '' && understood(sought, found)}
    ${
      found.length > 0 &&
      html`<fieldset>
        <legend>Gevonden <span class="beside" lang="en">Found</span></legend>
        <ul class="places">
          ${found.map((place) => box(place, false))}
        </ul>
      </fieldset>`
    }
    <button type="submit">Zoek en kies <span lang="en">Search and choose</span></button>
  </form>`;
}

const waysOf = ({ phone = '', faults = [] }: SubscribeView, chosen: readonly Place[], vapidKey: string): Html => {
  const fault = faults.find(({ field }) => field === 'telefoon');
  return html`<section aria-labelledby="hoe">
    ${heading(2, { nl: '2. Hoe wilt u het bericht krijgen?', en: '2. How do you want to get it?' }, 'hoe')}
    <p>U volgt: ${chosen.map(({ code }) => placeName(code)).join(', ')}.</p>
    ${pushSection(chosen, vapidKey)}
    <form method="post" action="/aanmelden">
      <h3>Per sms <span class="beside" lang="en">By text message</span></h3>
      ${chosen.map(({ code }) => html`<input type="hidden" name="plaats" value="${code}" />`)}
      <label for="telefoon">Mobiel nummer <span class="beside" lang="en">Mobile number</span></label>
      ${fault && html`<p class="fault" id="telefoon-fout">${fault.message}</p>`}
      <input
        id="telefoon"
        name="telefoon"
        type="tel"
        value="${phone}"
        required
        maxlength="30"
        autocomplete="tel"
        ${fault && html`aria-invalid="true" aria-describedby="telefoon-fout"`}
      />
      <button type="submit">Meld dit nummer aan <span lang="en">Subscribe this number</span></button>
    </form>
  </section>`;
};

/** After signing up without script: the link is the only way to end it again, so it is shown to be kept. */
export const subscribedPage = ({ subscriptionId, places, token }: NewSubscription): string =>
  page({
    title: 'U bent aangemeld',
    main: html`${heading(1, { nl: 'U bent aangemeld', en: 'You are subscribed' })}
      <p role="status">Dit nummer volgt: ${places.map(placeName).join(', ')}.</p>
      ${both({ nl: 'Bewaar deze link. Daarmee kunt u zich afmelden.', en: 'Keep this link: with it you can unsubscribe.' })}
      <p>
        <a href="/afmelden/${subscriptionId}/${token}">Afmelden <span lang="en">Unsubscribe</span></a>
      </p>`,
  });

/** Only the button ends it: mail scanners and previews follow every link. */
export const unsubscribePage = (): string =>
  page({
    title: 'Afmelden',
    main: html`${heading(1, { nl: 'Afmelden', en: 'Unsubscribe' })}
      ${both({ nl: 'U krijgt dan geen berichten meer bij gevaar.', en: 'You will then get no more messages.' })}
      <form method="post">
        <button type="submit">Meld mij af <span lang="en">Unsubscribe me</span></button>
      </form>`,
  });

export const unsubscribedPage = (wasThere: boolean): string =>
  page({
    title: 'Afgemeld',
    main: wasThere
      ? html`${heading(1, { nl: 'U bent afgemeld', en: 'You are unsubscribed' })}`
      : html`${heading(1, { nl: 'Deze aanmelding is er niet meer', en: 'This subscription is no longer there' })}`,
  });
