import type { DeedName, GuardedContent, RegisterEntry } from '@keten/domain';

/** What somebody looked at, or was kept from. */
const contents: Readonly<Record<GuardedContent, string>> = {
  original: 'oorspronkelijke melding',
  warning: 'waarschuwing',
  bulletin: 'dreigingsinformatie',
  threat: 'dreiging',
  quarantined: 'melding in quarantaine',
  'standing-order': 'staande opdracht',
  audit: 'logboek',
};

/** What stands in a register, and what is done with it by two. */
const entries: Readonly<Record<RegisterEntry, string>> = {
  entity: 'organisatie',
  source: 'bron',
  noodsteunpunt: 'noodsteunpunt',
  'reporting-duty': 'meldplicht',
};
const onEntry = {
  propose: (name: string) => `wijziging van ${name} voorstellen`,
  approve: (name: string) => `wijziging van ${name} goedkeuren`,
  reject: (name: string) => `wijziging van ${name} afwijzen`,
  put: (name: string) => `${name} vastleggen`,
  remove: (name: string) => `${name} verwijderen`,
};

type Elsewhere = `${'read' | 'refuse'}-${GuardedContent}` | `${keyof typeof onEntry}-${RegisterEntry}`;

const others: Readonly<Record<Exclude<DeedName, Elsewhere>, string>> = {
  'propose-warning': 'waarschuwing voorstellen',
  'draft-warning': 'waarschuwing schrijven',
  'submit-warning': 'waarschuwing ter goedkeuring geven',
  'approve-warning': 'waarschuwing goedkeuren',
  'reject-warning': 'waarschuwing afwijzen',
  'issue-warning': 'waarschuwing uitgeven',
  'withdraw-warning': 'waarschuwing intrekken',
  'write-bulletin': 'dreigingsinformatie schrijven',
  'release-bulletin': 'dreigingsinformatie vrijgeven',
  'withdraw-bulletin': 'dreigingsinformatie intrekken',
  'announce-bulletin': 'dreigingsinformatie bekendmaken',
  'hold-report': 'melding apart leggen',
  'release-quarantined': 'melding uit quarantaine vrijgeven',
  'discard-quarantined': 'melding in quarantaine wegleggen',
  'let-report-in': 'melding toelaten',
  'ask-help': 'om hulp vragen',
  'take-help': 'vraag om hulp oppakken',
  'answer-help': 'vraag om hulp beantwoorden',
  'log-call': 'telefoongesprek noteren',
  'report-incident': 'incident melden',
  'follow-up-incident': 'vervolg van incident melden',
  'take-work': 'werk aan dreiging oppakken',
  'offer-work': 'werk aan dreiging overdragen',
  'leave-work': 'werk aan dreiging loslaten',
  'start-exercise': 'oefening starten',
  'stop-exercise': 'oefening stoppen',
  'submit-rules': 'regels ter goedkeuring geven',
  'approve-rules': 'regels goedkeuren',
  'change-register': 'register wijzigen',
  'change-contacts': 'eigen contactgegevens wijzigen',
  'change-following': 'kiezen welke dreigingsinformatie iemand volgt',
  'put-standing-order': 'staande opdracht schrijven',
  'approve-standing-order': 'staande opdracht goedkeuren',
  'revoke-standing-order': 'staande opdracht intrekken',
  'propose-entity-list': 'lijst met organisaties voorstellen',
  'approve-entity-list': 'lijst met organisaties goedkeuren',
  'reject-entity-list': 'lijst met organisaties afwijzen',
  'put-entity-list': 'lijst met organisaties vastleggen',
  'say-noodsteunpunt-state': 'zeggen of een noodsteunpunt open is',
  'bootstrap-administrator': 'eerste beheerder aanstellen',
  'break-seal': 'zegel verbreken',
  'refuse-seal': 'zegel verbreken geweigerd',
  'give-emergency-role': 'tijdelijk een rol geven met een zegel',
  'see-broken-seal': 'zeggen dat een verbroken zegel gezien is',
  'propose-operator': 'rechten van collega voorstellen',
  'put-operator': 'rechten van collega vastleggen',
  'remove-operator': 'collega verwijderen',
  'reject-operator': 'voorstel over collega afwijzen',
  'choose-password': 'eigen wachtwoord kiezen',
  'add-passkey': 'passkey toevoegen',
  'remove-passkey': 'passkey verwijderen',
  'confirm-by-passkey': 'bevestigen met passkey',
  'propose-contact': 'nummer of link voorstellen',
  'approve-contact': 'nummer of link goedkeuren',
  'reject-contact': 'voorstel over nummer of link afwijzen',
  'propose-template': 'vaste tekst voorstellen',
  'approve-template': 'vaste tekst goedkeuren',
  'reject-template': 'voorstel over vaste tekst afwijzen',
  'sign-in': 'aanmelden',
  'refuse-sign-in': 'aanmelden geweigerd',
  'sign-out': 'afmelden',
};

const words: Readonly<Record<string, string>> = {
  ...others,
  ...Object.fromEntries(
    Object.entries(contents).flatMap(([what, name]) => [
      [`read-${what}`, `${name} lezen`],
      [`refuse-${what}`, `${name} lezen geweigerd`],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(onEntry).flatMap(([verb, say]) =>
      Object.entries(entries).map(([what, name]) => [`${verb}-${what}`, say(name)]),
    ),
  ),
};

/** From the name of a deed; what is done no more keeps the name that it has on record. */
export const deedInDutch = (action: string): string => words[action] ?? action;
