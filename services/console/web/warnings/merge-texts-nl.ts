/** About two who wrote the same text at once. */
export const dutch = {
  title: (who: string) => `${who} bewaarde intussen een andere tekst.`,
  choose: 'Kies wat blijft waar u allebei iets anders schreef:',
  nothingToChoose: 'U schreef niet in dezelfde delen: niets gaat verloren.',
  mine: 'Van u',
  theirs: 'Van uw collega',
  taken: (who: string) => `Van ${who} komt erbij:`,
  goOn: 'Verder met één tekst',
  look: 'Kijk wat er verschilt',
  submitted: {
    title: (who: string) => `Deze tekst ligt ter goedkeuring, van ${who}. Een collega kan haar nu lezen.`,
    what: 'Bewaart u een andere tekst, dan neemt u deze terug: niemand kan haar dan nog goedkeuren.',
    ask: 'Deze tekst ligt ter goedkeuring. Bewaren neemt haar terug. Daarna moet uw tekst opnieuw ter goedkeuring. Doorgaan?',
    yes: 'Ja, neem terug en bewaar',
    takenBack: (who: string) => `${who} nam deze tekst terug en veranderde haar. U kunt haar niet meer goedkeuren.`,
  },
};
export type MergeTexts = typeof dutch;
