import { dutch as words } from '../texts-nl.ts';

export const dutch = {
  ...words,
  unreached: (count: number) =>
    count === 1 ? '1 organisatie is niet bereikt' : `${count} organisaties zijn niet bereikt`,
  toCall: (count: number) =>
    count === 1 ? '1 organisatie wil nu gebeld worden' : `${count} organisaties willen nu gebeld worden`,
  toCallWhat: 'Dat vraagt hun eigen volgorde, zolang zij niet bevestigen. Bel zelf:',
  leftList: (names: string) => `Niet meer stil: ${names}. Wat u schrijft, kunt u nog bewaren.`,
  unreachedWhat: 'Alle kanalen zijn geprobeerd en niemand bevestigde. Bel zelf:',
  untold: (count: number) =>
    count === 1 ? '1 organisatie weet dit nog niet' : `${count} organisaties weten dit nog niet`,
  untoldWhat: 'Zij moeten dit horen, en geen enkel kanaal bereikte hen ermee. Bel zelf:',
  reached: (count: number) =>
    count === 1 ? '1 organisatie is gebeld en bereikt' : `${count} organisaties zijn gebeld en bereikt`,
  reachedWhat: 'Zij weten ervan. Bellen hoeft niet meer.',
  noNumber: 'Van deze organisatie is geen telefoonnummer bekend. Zoek het op en laat beheer het vastleggen.',
  phoneOfSms: 'Telefoon waar haar sms’en heen gaan, naam onbekend',
  confirmedOf: (confirmed: number, all: number) => `${confirmed} van ${all} bevestigd`,
  nobodyAsked: {
    unsent: 'Nog niet verzonden',
    nobody: 'Bij deze versie hoeft niemand te bevestigen.',
    somebody: 'Er is nog niemand om bevestiging gevraagd.',
  },
  lapsed: (count: number) => `${count} vervallen`,
  saidBefore: 'Eerder gezegd:',
  board: 'Wie heeft bevestigd?',
  boardIsAway: 'Wie bevestigde, is nu niet te zien. Waarschuwen gaat wel door.',
  boardWhat: 'Ieder bevestigt zelf. Wie zwijgt, wordt op een volgend kanaal bereikt.',
  findOrganisation: 'Zoek een organisatie',
  onlyState: 'Toon',
  allStates: 'Alle standen',
  noneFound: 'Geen organisatie gevonden.',
  previousRows: 'Vorige',
  nextRows: 'Volgende',
  rowsOf: (from: number, to: number, all: number) => `Rij ${from} tot en met ${to} van ${all}`,
  more: (count: number) => `Toon ook de andere ${count}`,
  whereDisrupted: (count: number) => (count === 1 ? 'Wie en waar: 1 dienst' : `Wie en waar: ${count} diensten`),
  disruptedSpot:
    'Op de kaart heeft elke organisatie een teken met een woord. Wie per gemeente is geregistreerd, is ergens daarin.',
  somewhereIn: (place: string) => `ergens in ${place}`,
  notOnMap: 'plaats niet bekend',
  disrupted: (count: number) => (count === 1 ? '1 dienst verstoord' : `${count} diensten verstoord`),
  down: (count: number) => (count === 1 ? '1 dienst ligt stil' : `${count} diensten liggen stil`),
  curve: 'Bevestigd',
  after: (minutes: number) => (minutes === 1 ? 'na 1 minuut' : `na ${minutes} minuten`),
  lastAfter: (minutes: number, count: number) =>
    minutes === 1 ? `binnen 1 minuut ${count}` : `binnen ${minutes} minuten ${count}`,
  scrollable: 'Tabel van organisaties',
  organisation: 'Organisatie',
  sector: 'Sector',
  state: 'Stand',
  rung: 'Stap',
  whoIsAsked: 'Wie gevraagd wordt',
  step: (at: number) => `trede ${at}`,
  askedAs: {
    desk: 'de eigen meldpost',
    'on-call': 'heeft dienst',
    deputy: 'plaatsvervanger',
    group: 'een van een groep',
    authority: 'bevoegd gezag',
    operator: 'bellen door ons',
  },
  askedOnce: 'Zo was het toen dit uitging. Wie daarna dienst kreeg, is niet gevraagd.',
  left: 'nog',
  via: 'via',
  deliveries: 'Verzending',
  channel: 'Kanaal',
  count: 'Aantal',
  toCitizens: 'Aan burgers',
  sent: 'Verzonden',
  failed: 'Mislukt',
  gone: 'Abonnement weg',
  stillTrying: 'Nog bezig',
  cell: {
    over: 'Waar dit niet meer geldt:',
    accepted: (pages: number) =>
      pages === 1
        ? 'Cell broadcast: aangenomen door het centrum, 1 pagina.'
        : `Cell broadcast: aangenomen door het centrum, ${pages} pagina’s.`,
    refused: (why: string) => `Cell broadcast: geweigerd, ${why}.`,
    refusal: {
      area: 'om het gebied',
      text: 'om de tekst',
      centre: 'door het centrum',
      late: 'omdat de tijd om was',
    },
    waiting: 'Cell broadcast: het centrum doet dit nog niet.',
    what: {
      refused: 'Geen telefoon krijgt dit zo. Bel het centrum, of geef een vervolg uit dat het wel aankan.',
      heard:
        'Telefoons kunnen een deel al getoond hebben. Bel het centrum, of geef een vervolg uit dat het wel aankan.',
      waiting:
        'Het wordt opnieuw gevraagd tot de waarschuwing voorbij is. Een eerdere versie kan tot dan op telefoons komen: bel het centrum.',
    },
  },
};
export type BoardTexts = typeof dutch;
