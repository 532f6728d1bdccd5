import { dutch as words } from '../texts-nl.ts';
import { dutch as forms } from './form-texts-nl.ts';
import { dutch as lists } from './lists/list-texts-nl.ts';

const fields: Readonly<Record<string, string>> = {
  ...{
    name: 'naam',
    designation: 'rol',
    sector: 'sector',
    area: 'gebied',
    assets: 'objecten',
    priority: 'voorrang',
    language: 'taal',
  },
  ...{ contactPoints: 'wegen erheen', webhookSecret: 'sleutel van de webhook', password: 'wachtwoord' },
  ...{ clearance: 'rubricering', answersFor: 'spreekt voor', personsToCall: 'wie te bellen', token: 'token' },
  ...{ areaDescription: 'gebied', areaCodes: 'codes', areaCircles: 'cirkels', areaPolygons: 'veelhoeken' },
  ...{ subsector: 'subsector', essentialServices: 'essentiële diensten', competentAuthority: 'bevoegd gezag' },
  ...{ dependsOnEntities: 'organisaties die nodig zijn', dependsOnSectors: 'sectoren die nodig zijn' },
  ...{ practises: 'meedoen aan oefeningen' },
  ...{ roles: 'rollen', regions: 'regio’s', side: 'civiel of militair', phone: 'mobiel nummer', passkeys: 'passkeys' },
  ...{ dutyOrder: 'plaats bij de dienst', proposal: 'voorstel', emergency: 'rol bij nood' },
  ...{ mustChoosePassword: 'nog een wachtwoord te kiezen', aloneUntil: 'alleen mogen besluiten' },
  ...{ address: 'adres', gemeente: 'gemeente', open: 'open of dicht', kind: 'soort', feed: 'feed', places: 'plaatsen' },
  ...{ highestRubricering: 'hoogste rubricering', highestTlp: 'hoogste TLP', allowedKinds: 'dreigingen' },
  ...{ certificates: 'certificaten', signers: 'ondertekenaars', mustSign: 'moet ondertekenen', jwks: 'sleutels' },
  ...{ transports: 'wegen', allowedSenders: 'afzenders', reliability: 'betrouwbaarheid', statuses: 'statussen' },
  ...{ reportsPerMinute: 'meldingen per minuut', law: 'wet', vakminister: 'vakminister', terms: 'termijnen' },
  ...{
    supervisor: 'toezichthouder',
    source: 'vindplaats',
    isInForce: 'geldt',
    validFrom: 'geldt vanaf',
    scope: 'reikwijdte',
  },
};

export const dutch = {
  ...words,
  ...forms,
  ...lists,
  title: 'Registers',
  registers: {
    entities: {
      title: 'Organisaties',
      what: 'Wie waarschuwingen krijgt, en wie u belt als niets aankomt. Twee beheerders wijzigen dit samen.',
    },
    sources: {
      title: 'Bronnen',
      what: 'Wie dreigingen mag melden, en hoever dat woord reikt. Twee beheerders wijzigen dit samen.',
    },
    noodsteunpunten: {
      title: 'Noodsteunpunten',
      what: 'Waar mensen heen kunnen. Of het er open, vol of dicht is, zegt één persoon. De rest wijzigen twee beheerders samen.',
    },
    duties: {
      title: 'Meldplichten',
      what: 'Aan wie een sector een incident meldt, en hoe snel. Twee beheerders wijzigen dit samen.',
    },
  },
  search: 'Zoeken',
  searchHint: 'Naam, plaats, sector, persoon of telefoonnummer',
  shown: (some: number, all: number) => (some === all ? `${all} gevonden` : `${some} van ${all} getoond`),
  inArea: 'Alleen in een gebied',
  soughtHere: 'Hier zoekt u.',
  soughtNowhere: 'Overal. Kies een gemeente of regio, of teken een gebied.',
  there: (names: string) => `Daar: ${names}`,
  more: 'Toon meer',
  now: 'Nu geregistreerd',
  gone: 'Niet geregistreerd',
  goneWhat: 'Dit staat niet of niet meer in het register.',
  beginning: 'Deze regel hoort bij het begin van de keten. Niemand heeft hem gewijzigd.',
  history: 'Wie wijzigde dit',
  changes: { registered: 'vastgelegd', changed: 'gewijzigd', removed: 'verwijderd', said: 'gezegd hoe het daar is' },
  by: (who: string, isOwn: boolean) => (isOwn ? `door de organisatie zelf (${who})` : `door ${who}`),
  nobody: '(niemand zegt door wie)',
  field: (name: string): string => fields[name] ?? name,
  id: 'Naam in het register',
  none: 'geen',
  yes: 'ja',
  no: 'nee',
  unknown: 'nog niet bekend',
  state: 'Toestand',
  personsToCall: 'Wie te bellen',
  persons: 'Wie er bereikbaar is',
  calendarFails: 'Piketagenda kan niet worden gelezen',
  notAsked: 'Genoemd, en door de eigen volgorde nooit gevraagd',
  nobodyToCall: 'Niemand opgegeven. Bel het nummer voor sms hieronder, als dat er is.',
  contactPoints: 'Wegen erheen, in volgorde',
  failTogether: 'Wat er overblijft als iets uitvalt',
  independent: (count: number) =>
    count === 1 ? '1 onafhankelijke weg' : `${count === 0 ? 'geen' : count} onafhankelijke wegen`,
  proven: (count: number) => `(${count === 0 ? 'geen' : count} met een geslaagde test)`,
  lineTests: 'Verbindingstest',
  lineUntested: 'Nog niet getest',
  lineWorks: 'Werkt, getest op',
  lineFails: {
    refused: 'Weigert wat wij sturen, sinds',
    unreachable: 'Antwoordt niet, sinds',
    unanswered: 'Niemand gaf antwoord op de test, sinds',
    delivery: 'Een echt bericht kwam niet aan, sinds',
  },
  failingWays: (count: number) =>
    count === 1
      ? 'Van 1 organisatie werken te veel wegen niet. Bel haar: zij kan het adres verbeteren.'
      : `Van ${count} organisaties werken te veel wegen niet. Bel ze: zij kunnen het adres verbeteren.`,
  untestedWays: (count: number) =>
    count === 1
      ? 'Van 1 organisatie is nog niet bekend of twee wegen werken.'
      : `Van ${count} organisaties is nog niet bekend of twee wegen werken.`,
  listens: 'Hoort elke minuut of er iets is',
  listensNot: 'niet gevraagd',
  listensBy: { webhook: 'via de webhook', fetch: 'met een eigen programma' },
  deaf: 'Hoort niets',
  heardLast: 'Laatst gehoord',
  heardNever: 'Nog nooit gehoord',
  hardToReach: 'Let op: moeilijk bereikbaar',
  fewWays: (count: number) =>
    count === 1
      ? '1 organisatie heeft minder dan twee onafhankelijke wegen: valt er één uit, dan komt er niets aan.'
      : `${count} organisaties hebben minder dan twee onafhankelijke wegen: valt er één uit, dan komt er niets aan.`,
  deafNow: (count: number) =>
    count === 1
      ? '1 organisatie luistert, maar hoort al drie minuten niets. Bel haar.'
      : `${count} organisaties luisteren, maar horen al drie minuten niets. Bel ze.`,
  nobodySpeaks: (count: number) =>
    `De keten zegt nu niet wat er van kracht is. Wie luistert (${count}) krijgt daarvan een alarm. Bel de beheerder.`,
  whichOnes: 'Welke?',
  registeredNow: 'Nu staat er iets anders; de organisatie kan dit zelf hebben gewijzigd:',
  designation: 'Rol',
  sector: 'Sector',
  clearance: 'Mag lezen tot en met',
  priority: 'Voorrang (1 gaat eerst)',
  language: 'Taal',
  ...{ practises: 'Doet mee aan oefeningen', practisesYes: 'ja', practisesNo: 'nee' },
  answersFor: 'Spreekt voor',
  sourceKind: 'Soort bron',
  upTo: 'tot en met',
  reportsOf: 'Mag melden',
  about: 'Over',
  everywhere: 'alle plaatsen',
  wayIn: 'Wegen',
  feed: 'Feed',
  provesBy: 'Bewijst zich met',
  ways: {
    token: 'een token',
    keys: 'eigen sleutels',
    certificates: (count: number) => (count === 1 ? '1 certificaat' : `${count} certificaten`),
  },
  mustSign: 'Moet elke melding ondertekenen',
  noodsteunpuntStates: { open: 'Open', full: 'Vol', closed: 'Dicht' },
  howIsIt: 'Hoe is het daar nu?',
  saysAtOnce: 'Wat u kiest, ziet iedereen direct, met de tijd. Kies hetzelfde nog eens als het nog zo is.',
  saidState: (state: string) => `Bewaard: u zei “${state}”. Hieronder staat hoe het nu is.`,
  address: 'Adres',
  gemeente: 'Gemeente',
  law: 'Wet',
  inForce: 'Er moet gemeld worden',
  asksNothing: 'Deze wet vraagt hier niets',
  vakminister: 'Vakminister',
  supervisor: 'Toezichthouder',
  within: 'Termijnen',
  hours: (count: number) => `${count} uur`,
  months: (count: number) => (count === 1 ? '1 maand' : `${count} maanden`),
  whereRelevant: 'als dat speelt',
  foundIn: 'Vindplaats',
  validFrom: 'Geldt vanaf',
};
export type RegisterTexts = typeof dutch;
