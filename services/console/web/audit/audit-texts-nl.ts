import { dutch as words } from '../texts-nl.ts';
import { deedInDutch } from './deeds-nl.ts';

export const dutch = {
  ...words,
  title: 'Logboek',
  what: 'Wie deed wat, en wanneer. U leest alleen; wie het logboek leest staat er zelf ook in.',
  proof: 'Bewijs',
  provenUntil: 'Laatst bewezen tot',
  notProven: 'Voor het logboek is nog niet getekend: niemand kan laten zien dat het klopt. Meld dit aan beheer.',
  waiting: (count: number) =>
    count === 0
      ? 'Alles wat er staat is bewezen.'
      : `Nog niet bewezen: ${count === 1 ? '1 regel' : `${count} regels`}. Dat hoort binnen een minuut te volgen.`,
  key: 'Vingerafdruk van de sleutel',
  publicKey: 'De sleutel zelf, en hoe u controleert',
  how: 'Controleer het bestand op een eigen computer. Vraag de sleutel ook aan wie de keten beheert: hij moet dezelfde zijn.',
  save: 'Bewaar het hele logboek met zijn bewijs',
  saveWhat: 'Wie dit bewaart staat in het logboek. Het kan een halve minuut duren.',
  records: 'Regels',
  columns: ['Wanneer', 'Wie', 'Wat', 'Waarover', 'Bijzonderheden'],
  none: 'Er is niets gevonden.',
  noneYet: 'Nog niets gevonden. Zoek verder terug.',
  person: 'Wie',
  personHint: 'Gebruikersnaam',
  kind: 'Wat voor afzender',
  anyKind: 'Alle',
  kinds: { operator: 'Mensen van de console', entity: 'Organisaties', source: 'Bronnen', system: 'De keten zelf' },
  subject: 'Waarover',
  subjectHint: 'Nummer of naam',
  from: 'Vanaf',
  until: 'Tot en met',
  seek: 'Zoeken',
  all: 'Alles tonen',
  deed: deedInDutch,
  /** What stands in the record of a sign-in. */
  ways: { 'by password': 'met wachtwoord', 'by OpenID': 'via de eigen organisatie (OpenID)' },
};
export type AuditTexts = typeof dutch;
