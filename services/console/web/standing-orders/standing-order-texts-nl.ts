export const dutch = {
  title: 'Staande opdrachten',
  what: 'Een staande opdracht is een waarschuwing die twee mensen vooraf hebben afgesproken. Meldt een militaire bron een aanval uit de lucht die nu bezig is en past er een opdracht bij? Dan gaat de waarschuwing meteen uit, zonder dat iemand nog iets hoeft te doen.',
  withdrawal: {
    title: 'Als het vals alarm is',
    what: 'U keurt dit samen met de opdracht goed. Gaat er een waarschuwing uit, dan kan één persoon haar hiermee met één klik intrekken.',
  },
  none: 'Er zijn nog geen staande opdrachten.',
  back: 'Terug naar de staande opdrachten',
  one: (orderId: string) => `Staande opdracht ${orderId}`,
  badge: (orderId: string) => `Staande opdracht: ${orderId}`,
  states: {
    submitted: 'Ter goedkeuring',
    approved: 'Geldt',
    revoked: 'Ingetrokken',
    expired: 'Verlopen',
  },
  endsIn: (days: number) =>
    days === 0 ? 'Loopt binnen een dag af' : days === 1 ? 'Loopt over 1 dag af' : `Loopt over ${days} dagen af`,
  endsSoon: (count: number, days: number) =>
    count === 1
      ? `1 staande opdracht loopt binnen ${days} dagen af.`
      : `${count} staande opdrachten lopen binnen ${days} dagen af.`,
  plane: 'Geldt voor',
  planes: { live: 'echte aanvallen', exercise: 'alleen de oefening' },
  new: 'Nieuwe staande opdracht',
  name: 'Naam',
  nameWhat: 'Korte naam zonder spaties, zoals luchtaanval-groningen.',
  kinds: 'Voor welke dreiging',
  places: 'Waar',
  holdsHere: 'hier geldt de opdracht',
  placesWhat:
    'Raakt een aanval ook een plaats daarbuiten, dan beslissen mensen. Noem ook het water voor de kust, zoals de Noordzee.',
  sources: 'Op het woord van',
  sourcesWhat: 'Meldt ook een andere bron deze aanval, dan beslissen mensen.',
  noSources: 'Er is nog geen militaire bron geregistreerd.',
  least: 'De bron zegt zelf ten minste',
  leastWhat: 'Meldt de bron het minder ernstig, minder dringend of minder zeker, dan beslissen mensen.',
  validFor: 'Een waarschuwing geldt (minuten)',
  validForFact: 'Een waarschuwing geldt',
  validUntil: 'Opdracht geldt tot',
  submittedBy: 'Ter goedkeuring gegeven door',
  approvedBy: 'Goedgekeurd door',
  revokedBy: 'Ingetrokken door',
  terms: 'Afspraak',
  replaced:
    'Waar de aanval is, staat in de waarschuwing zodra zij uitgaat, ook als de melding geheim is. De woorden van de bron gaan niet mee.',
  atMost: 'Bereikt ten hoogste',
  atMostWhat:
    'Dat is zo als een aanval alle plaatsen van de opdracht raakt. Raakt hij er minder, dan krijgen alleen de mensen en organisaties daar het.',
  wrong: {
    sent: (whom: string) =>
      `Klopt de melding niet, dan schrikken zij en doen zij voor niets wat er staat: ${whom}. Intrekken kan pas als het al uit is.`,
    notSent: 'Keurt u dit niet goed, dan moeten bij een aanval eerst twee mensen kijken. Dat kost minuten.',
  },
  waitsForOther: 'Iemand anders moet deze opdracht goedkeuren: u schreef haar mee.',
  verbs: { write: 'Aanpassen', approve: 'Goedkeuren', revoke: 'Intrekken' },
  changeWhat: 'Wie iets verandert, zet de opdracht stil tot iemand anders haar opnieuw goedkeurt.',
  approveAsk:
    'Keurt u dit goed? Past er een aanval bij, dan gaat deze waarschuwing meteen uit. Niemand kijkt er dan nog naar.',
  approveYes: 'Ja, ik keur dit goed',
  revokeReason: 'Waarom trekt u de opdracht in?',
  revokeWhat: 'De opdracht geldt dan meteen niet meer. Wat al is uitgegeven, blijft gelden tot u het beëindigt.',
  save: 'Ter goedkeuring geven',
  done: {
    write: 'De opdracht ligt ter goedkeuring. Zij geldt nog niet.',
    approve: 'U hebt de opdracht goedgekeurd. Zij geldt nu.',
    revoke: 'U hebt de opdracht ingetrokken. Zij geldt niet meer.',
  },
  lapsedBadge: 'Opnieuw goedkeuren',
  lapsedStill: 'De opdracht blijft intussen gelden: een aanval wacht niet. Trek haar in als zij niet meer mag gelden.',
  lapsed: (count: number) =>
    count === 1
      ? '1 staande opdracht geldt nog, maar wie haar afsprak mag dat niet meer. Laat haar opnieuw goedkeuren, of trek haar in.'
      : `${count} staande opdrachten gelden nog, maar wie ze afsprak mag dat niet meer. Laat ze opnieuw goedkeuren, of trek ze in.`,
  went: 'Deze waarschuwing ging meteen uit, met staande opdracht',
  agreed: (one: string, other: string) => `${one} en ${other} hadden dat vooraf afgesproken.`,
  alarm: 'Een waarschuwing ging meteen uit, met een staande opdracht. Kijk of er iets bij moet:',
  inTimeline: 'met staande opdracht',
  heldBack: (count: number) =>
    count === 1
      ? 'Deze staande opdracht gaat hier niet vanzelf uit. U beslist.'
      : `Deze ${count} staande opdrachten gaan hier niet vanzelf uit. U beslist.`,
  sourceSays: 'De bron meldt:',
  nothingSaid: 'niet bekend',
  agreedLeast: 'Afgesproken is ten minste:',
  because: {
    'not-urgent': 'Geen militaire bron meldt dat het nu gebeurt.',
    'not-extreme': 'De dreiging is niet als zeer ernstig beoordeeld.',
    nowhere: 'Niemand weet waar het is.',
    'other-source': 'Ook een bron die niet in de opdracht staat, meldt dit.',
    'other-place': 'De dreiging raakt ook een plaats die niet in de opdracht staat.',
    'too-late': 'De melding is te oud.',
  },
};
export type OrderTexts = typeof dutch;
