/** What is said of lists of organisations. */
export const dutch = {
  saveFile: (count: number) => `Bewaar deze ${count} als CSV`,
  lists: 'Lijst inlezen',
  listsWhat:
    'Een CSV-bestand zoals “Bewaar als CSV” het maakt. Eerst ziet u wat ervan komt. Er staat niets in dat geheim is, en wie niet in de lijst staat, blijft.',
  chooseList: 'Kies een CSV-bestand',
  checking: 'De lijst wordt regel voor regel nagekeken…',
  checked: (added: number, changed: number, same: number) =>
    `${added} nieuw, ${changed} te wijzigen, ${same} al zoals in de lijst.`,
  refusedLines: (count: number) =>
    count === 1 ? '1 fout. Die regel gaat niet mee:' : `${count} fouten. Die regels gaan niet mee:`,
  unansweredLines: (count: number) =>
    count === 1 ? '1 opmerking. Die regel gaat wel mee:' : `${count} opmerkingen. Die regels gaan wel mee:`,
  andOthers: (count: number) => `en nog ${count}`,
  refusedAt: (line: number, entityId: string) => (entityId === '' ? `Regel ${line}` : `Regel ${line} (${entityId})`),
  inColumn: (column: string) => `kolom ${column}`,
  saveReport: 'Bewaar de fouten als CSV',
  nothingToDo: 'Er is niets voor te stellen.',
  proposeList: (count: number) => (count === 1 ? 'Stel 1 regel voor' : `Stel ${count} regels voor`),
  listProposed: 'De lijst wacht op een andere beheerder.',
  listOf: (count: number) => (count === 1 ? 'lijst met 1 organisatie' : `lijst met ${count} organisaties`),
  listBy: (who: string) => `${who} stelt een lijst voor:`,
  listAgreed: (who: string, by: string) => `${who} keurde de lijst van ${by} goed:`,
  listApplying: (applied: number, all: number) => `${applied} van ${all} vastgelegd…`,
  listDone: (put: number, all: number) =>
    put === all ? `De hele lijst is vastgelegd (${all}).` : `${put} van ${all} vastgelegd.`,
  listLeft: (count: number, ids: string) =>
    `${count} niet, want zij zijn veranderd of verwijderd nadat de lijst was nagekeken: ${ids}`,
  listWithdrawn: (who: string, put: number | undefined, all: number) =>
    put === undefined
      ? `${who} trok de lijst in. Hoeveel er toen vastgelegd was, is niet bekend.`
      : `${who} trok de lijst in. ${put} van ${all} waren toen vastgelegd, en dat blijft zo.`,
  listStuck: 'Vastleggen lukt niet:',
  withdrawList: 'Trek in wat nog niet is vastgelegd',
  listWithdrawnNow: 'De lijst is ingetrokken.',
  blindLines: (count: number, ids: string) =>
    `Zonder contentHash: ${count} (${ids}). Wat daar veranderde nadat het bestand werd bewaard, wordt ermee teruggezet.`,
  undoes: 'Dat mag: ik heb het nagekeken',
  blindInList: (count: number) =>
    count === 1
      ? 'Voor 1 organisatie is niet bekend wat de maker van het bestand zag. Kijk of er niets wordt teruggezet.'
      : `Voor ${count} organisaties is niet bekend wat de maker van het bestand zag. Kijk of er niets wordt teruggezet.`,
  rowIsBlind: 'zonder contentHash',
  showRows: 'Wat er in staat',
  rowIsNew: 'nieuw',
  moreRows: 'Toon meer regels',
  fromTo: (now: string, then: string) => `${now} → ${then}`,
  listCount: (added: number, changed: number) => `${added} nieuw, ${changed} te wijzigen`,
  listTaken: 'De lijst wordt nu vastgelegd.',
};
export type ListTexts = typeof dutch;
