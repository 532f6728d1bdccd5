import type { ThreatKind } from '@keten/domain';
import type { Template } from './template.ts';

/** Language level B1: common words, short sentences, what to do in imperatives, five at most. `{place}` is filled in. */
export const dutch: Readonly<Record<ThreatKind, Template>> = {
  'sabotage-land': {
    headline: 'Sabotage bij {place}',
    instructions: [
      'Blijf uit de buurt.',
      'Raak niets verdachts aan.',
      'Ziet u iets verdachts? Bel 112.',
      'Volg de berichten van de overheid.',
    ],
  },
  'sabotage-sea': {
    headline: 'Sabotage op zee bij {place}',
    instructions: [
      'Blijf uit de buurt van dit gebied.',
      'Anker daar niet.',
      'Ziet u een verdacht schip? Meld dit bij de Kustwacht.',
    ],
  },
  'sabotage-air': {
    headline: 'Dreiging uit de lucht bij {place}',
    instructions: ['Ga naar binnen.', 'Blijf weg van ramen.', 'Ziet u iets verdachts? Bel 112.'],
  },
  drone: {
    headline: 'Gevaarlijke drones bij {place}',
    instructions: [
      'Ga naar binnen.',
      'Blijf weg van ramen.',
      'Raak een drone op de grond niet aan.',
      'Ligt er een drone? Bel 112.',
    ],
  },
  'air-missile-attack': {
    headline: 'Gevaar van een aanval uit de lucht bij {place}',
    instructions: [
      'Ga nu naar binnen.',
      'Ga naar een ruimte zonder ramen, het liefst een kelder.',
      'Ga op de grond liggen als u buiten bent.',
      'Blijf binnen tot u bericht krijgt dat het veilig is.',
    ],
  },
  cyber: {
    headline: 'Cyberaanval in {place}',
    instructions: [
      'Klik niet op links in berichten die u niet verwacht.',
      'Geef geen wachtwoorden of codes.',
      'Houd rekening met storingen.',
      'Volg de berichten van de overheid.',
    ],
  },
  'pnt-disruption': {
    headline: 'Gps werkt niet goed bij {place}',
    instructions: [
      'Vertrouw niet alleen op uw navigatie.',
      'Gebruik een kaart of borden.',
      'Houd rekening met storingen in apps.',
    ],
  },
  disinformation: {
    headline: 'Valse berichten over {place}',
    instructions: [
      'Deel geen berichten waarvan u de bron niet kent.',
      'Controleer berichten bij de overheid.',
      'Blijf rustig.',
    ],
  },
  cbrn: {
    headline: 'Gevaarlijke stoffen bij {place}',
    instructions: [
      'Ga naar binnen.',
      'Sluit ramen en deuren.',
      'Zet ventilatie uit.',
      'Blijf binnen tot u bericht krijgt dat het veilig is.',
    ],
  },
  'power-outage': {
    headline: 'Geen stroom in {place}',
    instructions: [
      'Gebruik een zaklamp, geen kaarsen.',
      'Houd koelkast en vriezer dicht.',
      'Luister naar een radio op batterijen.',
      'Help buren die hulp nodig hebben.',
      'Bel 112 alleen bij nood.',
    ],
  },
  'telecom-outage': {
    headline: 'Bellen en internet werken niet goed in {place}',
    instructions: [
      'Is er nood en kunt u niet bellen? Ga naar een noodsteunpunt, politie of brandweer.',
      'Luister naar de radio.',
      'Help buren die hulp nodig hebben.',
    ],
  },
  'payment-outage': {
    headline: 'Pinnen werkt niet in {place}',
    instructions: [
      'Betaal met contant geld als u dat hebt.',
      'Haal alleen wat u nodig hebt.',
      'Probeer het later opnieuw.',
    ],
  },
  'water-outage': {
    headline: 'Problemen met drinkwater in {place}',
    instructions: [
      'Drink geen water uit de kraan.',
      'Gebruik water uit flessen.',
      'Bewaar water voor drinken en koken.',
      'Help buren die hulp nodig hebben.',
    ],
  },
  flood: {
    headline: 'Gevaar van overstroming bij {place}',
    instructions: [
      'Ga naar een hoge plek.',
      'Rijd of loop niet door het water.',
      'Zet gas en stroom uit als dat veilig kan.',
      'Neem medicijnen, papieren en water mee.',
      'Help buren die hulp nodig hebben.',
    ],
  },
  wildfire: {
    headline: 'Natuurbrand bij {place}',
    instructions: [
      'Ga weg uit het gebied, met de wind van opzij.',
      'Sluit ramen en deuren als u rook ruikt.',
      'Houd wegen vrij voor de brandweer.',
      'Volg de berichten van de brandweer.',
    ],
  },
  epidemic: {
    headline: 'Besmettelijke ziekte in {place}',
    instructions: [
      'Was vaak uw handen.',
      'Blijf thuis als u ziek bent.',
      'Houd afstand van mensen die ziek zijn.',
      'Bel uw huisarts als u klachten hebt.',
    ],
  },
  other: {
    headline: 'Waarschuwing voor {place}',
    instructions: [
      'Blijf uit de buurt.',
      'Volg de berichten van de overheid.',
      'Help buren die hulp nodig hebben.',
      'Bel 112 alleen bij nood.',
    ],
  },
};
