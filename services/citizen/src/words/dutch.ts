import { severityWords, stateWords } from './in-both.ts';
import { english } from './english.ts';
import { halfOf } from './half-of.ts';
import type { SiteWords } from './site-words.ts';

export const dutch: SiteWords = {
  language: 'nl-NL',
  lang: 'nl',
  name: 'Nederlands',
  start: '/',
  beside: english,

  toContent: 'Naar de inhoud',
  mainMenu: 'Hoofdmenu',
  menu: {
    '/': 'Waarschuwingen',
    '/aanmelden': 'Aanmelden',
    '/echt': 'Is dit bericht echt?',
    '/noodsteunpunten': 'Noodsteunpunten',
    '/voorbereiden': 'Voorbereiden',
  },
  emergency: 'Bij nood: bel 112.',
  forComputers: 'Alle berichten voor computers (Atom met CAP)',

  warnings: 'Waarschuwingen',
  inForce: 'Nu van kracht',
  inForceThen: 'Toen van kracht',
  noneInForce: 'Er zijn nu geen waarschuwingen.',
  ended: 'Niet meer van kracht',
  asOf: 'Stand van',
  refresh: 'Ververs deze pagina',
  where: 'Waar',
  messageOf: 'Bericht van',

  states: halfOf(stateWords, 'nl'),
  expiredSince: 'Verlopen (geldt niet meer): u hoeft niets meer te doen',
  severity: 'Hoe erg',
  severities: halfOf(severityWords, 'nl'),

  whatIsUp: 'Wat is er aan de hand?',
  whereIsIt: 'Waar?',
  whatToDo: 'Wat moet u doen?',
  nothingToDo: 'U hoeft niets meer te doen.',
  whenMore: 'Wanneer hoort u meer?',
  newsComesHere: 'Zodra er nieuws is, staat het hier.',
  holdsUntil: 'Deze waarschuwing geldt tot',
  unlessToldEarlier: 'tenzij u eerder iets anders hoort.',
  noMoreNews: 'Er komt geen nieuw bericht over deze waarschuwing, tenzij er weer gevaar is.',
  noLongerIn: 'Niet meer in',
  noLongerThere: 'daar geldt deze waarschuwing niet meer.',
  isItReal: 'Is dit bericht echt?',
  theCodeIs: 'De controlecode van dit bericht is',
  checkAt: 'Kijk of de code klopt op',
  allMessages: 'Alle berichten hierover',
  code: 'Code',
  asCap: 'Dit bericht als CAP',

  news: 'Er is nieuws op deze pagina.',
  backWithoutNews: 'Er is weer verbinding. Er is geen nieuws op deze pagina.',
  oldPage: 'Geen verbinding. Deze pagina is van {at}.',
  mayBeNews: 'Er kan nieuws zijn dat hier niet staat.',
};
