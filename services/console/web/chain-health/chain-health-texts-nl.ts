import type { PartTrouble } from './chain-health-api.ts';

/** What people notice of a part that does not work, before its name: operators know what must happen, not what it is called. */
export const dutch = {
  means: {
    intake: 'Meldingen van bronnen komen niet binnen.',
    classification: 'Meldingen worden niet beoordeeld: u ziet geen nieuwe dreigingen.',
    console: 'Een deel van dit scherm werkt niet.',
    fanout: 'Waarschuwingen gaan niet uit.',
    'entity-gateway': 'Organisaties krijgen geen webhook en geen mail.',
    'sms-gateway': 'Er gaat geen sms uit.',
    'voice-gateway': 'Organisaties worden niet gebeld.',
    'cell-gateway': 'Er gaat geen cell broadcast uit.',
    'push-gateway': 'Er gaan geen pushmeldingen uit.',
    acknowledgement: 'Bevestigingen tellen nog niet mee, en wie niet bevestigt krijgt later pas het volgende bericht.',
    portal: 'Organisaties kunnen het portaal niet openen.',
    citizen: 'De publiekssite werkt niet.',
    auditor: 'Niemand controleert of elke organisatie alle berichten krijgt.',
  } satisfies Readonly<Record<PartTrouble['part'], string>>,
  /** What is wrong with a part that works. */
  whileItWorks: {
    'wrong-clock': (part) => `De klok van ${part} loopt verkeerd.`,
    'lost-subscriptions': () => 'Aanmeldingen van burgers zijn verloren: zij krijgen geen sms of pushmelding.',
  } as Partial<Readonly<Record<PartTrouble['state'], (part: string) => string>>>,
  repair: {
    'wrong-clock': 'Vraag de beheerder om deze klok gelijk te zetten.',
    'lost-subscriptions':
      'Bel nu de beheerder om ze uit de reservekopie terug te zetten. Waarschuw burgers tot dan ook langs een andere weg, zoals NL-Alert.',
  } as Partial<Readonly<Record<PartTrouble['state'], string>>>,
  states: {
    silent: (part: string, _lacks: readonly string[]) => `${part} reageert niet`,
    lacking: (part: string, lacks: readonly string[]) => `${part} werkt niet (${lacks.join(', ')})`,
    'wrong-clock': (_part: string, _lacks: readonly string[]) => 'De keten rekent met de goede tijd, en weet dit',
    'lost-subscriptions': (_part: string, _lacks: readonly string[]) => 'Redis heeft er minder dan eerst, gezien',
  },
  since: 'sinds',
  /** It was so already when the console began to hear. */
  sinceAtLeast: 'zeker sinds',
  stores: {
    ENCLAVE: 'meldingen uit de enclave',
    THREATS: 'meldingen en dreigingen',
    QUARANTINE: 'apart gelegde meldingen',
    RULES: 'beoordelingsregels',
    WARNINGS: 'waarschuwingen',
    BULLETINS: 'bulletins',
    OBLIGATIONS: 'wie moet bevestigen',
    DELIVERIES: 'berichten aan organisaties',
    REPORTS: 'wat er van berichten werd',
    BROADCASTS: 'berichten aan burgers',
    CODES: 'codes voor telefoons',
    LINES: 'lijntesten',
    ACKS: 'bevestigingen',
    INCIDENTS: 'incidenten',
    PUBLIC: 'openbare waarschuwingen',
    AUDIT: 'de vastlegging van besluiten',
    DLQ: 'wat niet verwerkt kon worden',
    'OBJ_raw-reports': 'originelen van meldingen',
    'OBJ_raw-military': 'originelen van militaire meldingen',
    'OBJ_raw-refused': 'originelen van apart gelegde meldingen',
  } as Readonly<Record<string, string>>,
  archiveIsLate: (hours: number) => `Het archief loopt ${hours} uur achter.`,
  auditUnsigned: (minutes: number) => `Al ${minutes} minuten tekent niemand voor het logboek.`,
  auditWhat:
    'Waarschuwen gaat door. Vraag de beheerder vandaag na te gaan waarom: tot dan is niet te bewijzen dat het klopt.',
  archiveWhat: 'Er gaat niets verloren. Vraag de beheerder vandaag na te gaan waarom het niet werkt.',
  fills: (what: string, percent: number) => `De opslag van ${what} is voor ${percent}% vol.`,
  filling: 'Alles werkt nog. Vraag de beheerder om ruimte te maken, vandaag nog.',
  'nearly-full': 'Straks komt er niets meer bij: bel nu de beheerder.',
  routes: {
    page: 'Kanalen',
    title: 'Wegen naar buiten',
    what: 'Langs deze wegen gaan berichten naar mensen. Van elk staat hier wat het laatst bekend is.',
    none: 'Nog geen weg is in gebruik.',
    channel: 'Middel',
    name: 'Weg',
    state: 'Toestand',
    up: 'Werkt',
    isDown: 'Werkt niet',
    nothingGoes: (channel: string) => `Er gaat nu geen ${channel.toLowerCase()} uit.`,
    onlyBy: (channel: string, names: string) => `${channel} gaat nu alleen over ${names}.`,
    somePush: (names: string) => `Push via ${names} komt nu niet aan.`,
    doesNotWork: (name: string) => `${name} werkt niet`,
    mend: (channel: string, left: number) =>
      left === 1
        ? `Vraag de beheerder om herstel: valt ook deze weg weg, dan gaat er geen ${channel.toLowerCase()} meer uit.`
        : 'De andere wegen nemen het over. Vraag de beheerder om herstel.',
    pushWaits:
      'Geen andere weg brengt deze meldingen; de keten blijft het proberen. Is er haast, waarschuw dan ook langs een ander middel.',
    noWay: 'Er is geen andere weg: bel nu de beheerder, en waarschuw ook langs een ander middel.',
  },
  whatToDo: 'Bel de beheerder. Is er haast, bel dan zelf wie gewaarschuwd moet worden.',
};
export type ChainHealthTexts = typeof dutch;
