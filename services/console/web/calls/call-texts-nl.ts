export const dutch = {
  log: 'Leg een gesprek vast',
  what: 'Hoe ging het?',
  outcome: { reached: 'Gebeld, bereikt', 'not-reached': 'Gebeld, niet bereikt' },
  spokenTo: 'Wie hebt u gesproken?',
  note: 'Wat is er gezegd of gebeurd?',
  confirmed: 'Zij zeggen dat zij de waarschuwing hebben gelezen: leg dat vast als hun bevestiging',
  service: 'Hoe is hun dienst, zeggen zij?',
  unknown: 'Niet gezegd',
  save: 'Bewaar het gesprek',
  cancel: 'Terug',
  saved: 'Het gesprek is bewaard. Uw collega’s zien het ook.',
  calls: 'Gesprekken',
  allCalls: 'Alle gesprekken over deze waarschuwing',
  none: 'Nog niet gebeld.',
  by: 'door',
  withWhom: 'met',
  theyConfirmed: 'Vastgelegd als hun bevestiging',
  ofEarlier: (revision: number, confirmed: boolean) =>
    confirmed
      ? `over versie ${revision}: die bevestigden zij, deze versie nog niet`
      : `over versie ${revision}, niet over deze`,
};
export type CallTexts = typeof dutch;
