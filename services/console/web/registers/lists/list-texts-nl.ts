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
  listDone: 'De hele lijst is vastgelegd.',
  listLeft: (ids: string) => `Deze veranderden intussen en bleven zoals ze waren: ${ids}`,
  showRows: 'Wat er in staat',
  rowIsNew: 'nieuw',
  moreRows: 'Toon meer regels',
  fromTo: (now: string, then: string) => `${now} → ${then}`,
  listCount: (added: number, changed: number) => `${added} nieuw, ${changed} te wijzigen`,
  listTaken: 'De lijst wordt nu vastgelegd.',
};
export type ListTexts = typeof dutch;
