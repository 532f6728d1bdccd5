import { dutch as words } from '../texts-nl.ts';

const verbs: Readonly<Record<string, string>> = {
  ...{ propose: 'voorstellen', draft: 'schrijven', submit: 'ter goedkeuring geven', approve: 'goedkeuren' },
  ...{ reject: 'afwijzen', issue: 'uitgeven', withdraw: 'intrekken', write: 'schrijven', release: 'vrijgeven' },
  ...{ announce: 'bekendmaken', hold: 'apart leggen', discard: 'wegleggen', let: 'toelaten', ask: 'vragen' },
  ...{ take: 'oppakken', answer: 'beantwoorden', log: 'noteren', report: 'melden', put: 'vastleggen' },
  ...{ remove: 'verwijderen', read: 'lezen', refuse: 'weigeren', revoke: 'intrekken', change: 'wijzigen' },
  'follow-up': 'vervolg melden',
};
const things: Readonly<Record<string, string>> = {
  ...{ warning: 'waarschuwing', bulletin: 'dreigingsinformatie', threat: 'dreiging', report: 'melding' },
  ...{ quarantined: 'melding in quarantaine', 'report-in': 'melding', rules: 'regels', help: 'hulp' },
  ...{ call: 'telefoongesprek', incident: 'incident', entity: 'organisatie', source: 'bron', operator: 'collega' },
  ...{ noodsteunpunt: 'noodsteunpunt', 'reporting-duty': 'meldplicht', 'standing-order': 'staande opdracht' },
  ...{ original: 'oorspronkelijke melding', audit: 'logboek', 'sign-in': 'aanmelden', password: 'wachtwoord' },
};
const whole: Readonly<Record<string, string>> = {
  ...{ 'sign-in': 'aanmelden', 'sign-out': 'afmelden', 'refuse-sign-in': 'aanmelden geweigerd' },
};

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
  /** From a verb and its object, such as `approve-warning`. */
  deed: (action: string): string => deedIn(action),
};
export type AuditTexts = typeof dutch;

function deedIn(action: string): string {
  const known = whole[action];
  if (known !== undefined) return known;
  const verb = Object.keys(verbs).find((each) => action.startsWith(`${each}-`));
  const thing = verb === undefined ? undefined : things[action.slice(verb.length + 1)];
  return verb === undefined || thing === undefined ? action : `${thing} ${verbs[verb] ?? verb}`;
}
