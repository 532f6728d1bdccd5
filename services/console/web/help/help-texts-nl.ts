export const dutch = {
  alarm: (count: number) => (count === 1 ? '1 organisatie vraagt om hulp' : `${count} organisaties vragen om hulp`),
  seenTo: (count: number) =>
    count === 1
      ? 'Iemand helpt 1 organisatie die om hulp vroeg'
      : `Collega’s helpen ${count} organisaties die om hulp vroegen`,
  title: 'Hulp gevraagd',
  askedAt: 'Gevraagd',
  noWords: 'Welke hulp, schreef zij niet. Bel haar.',
  states: { asked: 'Niemand heeft dit nog opgepakt', taken: 'Opgepakt', answered: 'Beantwoord' },
  takenBy: (by: string) => `Opgepakt door ${by}`,
  waits: (minutes: number) => (minutes === 1 ? 'wacht al 1 minuut op iemand' : `wacht al ${minutes} minuten op iemand`),
  take: 'Ik pak dit op',
  takeOver: (by: string) => `Ik neem dit over van ${by}`,
  answer: 'Beantwoord',
  answerAgain: 'Schrijf nog iets',
  answerWhat: 'De organisatie leest dit meteen in het portaal.',
  answerLabel: (name: string) => `Uw antwoord aan ${name}`,
  send: 'Stuur het antwoord',
  cancel: 'Terug',
  sent: 'Uw antwoord staat in het portaal.',
  answeredBy: (by: string) => `Antwoord van ${by}`,
};
export type HelpTexts = typeof dutch;
