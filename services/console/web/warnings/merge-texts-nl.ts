/** About two who wrote the same text at once. */
export const dutch = {
  title: (who: string) => `${who} bewaarde intussen een andere tekst.`,
  choose: 'Kies wat blijft waar u allebei iets anders schreef:',
  nothingToChoose: 'U schreef niet in dezelfde delen: niets gaat verloren.',
  mine: 'Van u',
  theirs: 'Van uw collega',
  taken: (who: string) => `Van ${who} komt erbij:`,
  goOn: 'Verder met één tekst',
};
export type MergeTexts = typeof dutch;
