export const dutch = {
  ask: 'Keurt u deze waarschuwing goed, zoals zij hier staat?',
  sendsTo: (whom: string) => `Uitgeven stuurt naar: ${whom}.`,
  nobody: 'niemand',
  both: 'Ja, keur goed en geef nu uit',
  only: 'Alleen goedkeuren',
  approved: 'Goedgekeurd, en uitgegeven: de waarschuwing wordt nu verzonden.',
  wrong: {
    title: 'Als dit fout is',
    sent: (whom: string) =>
      `Ten onrechte uitgegeven: wie dit krijgt (${whom}), schrikt en doet voor niets wat er staat. Intrekken kan met één klik.`,
    notSent: 'Ten onrechte niet uitgegeven: wie gevaar loopt, weet het niet en doet niets.',
  },
  held: {
    region: 'Dit reikt verder dan uw regio. Een collega van het land moet het doen.',
    'own-text': 'Iemand anders moet deze waarschuwing goedkeuren: u schreef haar of gaf haar ter goedkeuring.',
    lapsed: 'Dat kan pas als het opnieuw is gedaan door iemand die het mag.',
    submit: 'Ter goedkeuring geven doet een operator.',
    approve: 'Goedkeuren doet een goedkeurder.',
    issue: 'Uitgeven doet een operator of een goedkeurder.',
  },
  changed: {
    leftBehind: (languages: string) => `Niet veranderd sinds wat nu uit is: de tekst in het ${languages}.`,
    leftAsProposed: (languages: string) => `Nog zoals het voorgesteld was: de tekst in het ${languages}.`,
    leftAsProposedWhat: 'De andere tekst is wel veranderd. Wie deze leest, hoort iets anders.',
    leftBehindWhat: 'De andere tekst is wel veranderd. Wie deze leest, krijgt oud nieuws als nieuw.',
    sinceOut: 'Anders dan wat nu uit is',
    sinceLast: 'Anders dan de vorige tekst',
    nothing: 'Niets is anders.',
    was: 'Was',
    becomes: 'Wordt',
    none: 'niets',
    headline: 'Kop',
    places: 'Plaatsen',
    withdrawal: 'Intrekking',
    purpose: 'Soort bericht',
  },
  takenOver: {
    title: 'Woorden uit een melding die niet voor iedereen is.',
    what: 'Wie deze tekst leest, mag die melding niet lezen. Zeg het in eigen woorden:',
    withdrawal: 'Intrekking',
  },
  why: {
    title: 'Waarom is dit voorgesteld?',
    heard: (reports: number, sources: number) =>
      `${reports === 1 ? '1 melding' : `${reports} meldingen`}, van ${sources === 1 ? '1 onafhankelijke bron' : `${sources} onafhankelijke bronnen`}.`,
    rated: (severity: string, certainty: string, urgency: string) => `${severity}, ${certainty}, ${urgency}.`,
    where: (places: string) => `Raakt ${places}.`,
    whereUnknown: 'Raakt geen plaats die wij kennen.',
    rest: (count: number) => (count === 1 ? 'De reden van de beoordeling' : `Alle ${count} redenen`),
    threat: 'De dreiging zelf',
  },
};
export type ApprovalTexts = typeof dutch;
