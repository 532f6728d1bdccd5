export const dutch = {
  title: 'Dreigingsberichten',
  what: 'Een dreigingsbericht is informatie zonder haast. Organisaties lezen het in hun portaal als zij de sector en het gebied volgen. Niemand hoeft het te bevestigen. Is er haast bij? Maak dan een waarschuwing.',
  none: 'Er zijn nog geen dreigingsberichten.',
  back: 'Terug naar de dreigingsberichten',
  new: 'Nieuw dreigingsbericht',
  fromThreat: 'Schrijf een dreigingsbericht',
  fromThreatWhat:
    'Zonder haast, voor organisaties. Het formulier begint met wat aan hen is vrijgegeven, en met niets anders.',
  filled: 'Ingevuld is alleen wat over deze dreiging aan organisaties is vrijgegeven.',
  nothingReleased: 'Van deze dreiging is niets aan organisaties vrijgegeven. Het formulier begint dus leeg.',
  states: { draft: 'Wacht op vrijgave', released: 'Vrijgegeven', withdrawn: 'Ingetrokken' },
  expired: 'Niet meer geldig',
  isOut: (revision: number) => `Versie ${revision} is te lezen`,
  name: 'Kenmerk',
  nameWhat: 'Korte naam zonder spaties, zoals phishing-netbeheer-november.',
  description: 'Wat is er aan de hand, en wat kan de lezer ermee?',
  isAbout: 'hierover gaat het bericht',
  sectors: 'Voor welke sectoren',
  allSectors: 'Alle sectoren',
  entities: 'Ontvangers bij naam',
  entitiesWhat:
    'Codes van organisaties met spaties ertussen. Zij krijgen het ook als zij iets anders volgen. Verplicht bij TLP:RED.',
  validUntil: 'Geldig tot',
  save: 'Ter vrijgave geven',
  threats: 'Geschreven naar aanleiding van',
  released: 'Lezers zien',
  nothingOut: 'Nog niets',
  whyWithdrawn: 'Ingetrokken omdat',
  waitsForOther: 'Iemand anders moet dit bericht vrijgeven: u schreef eraan mee.',
  verbs: { write: 'Aanpassen', release: 'Vrijgeven', withdraw: 'Intrekken' },
  releaseAsk: 'Geeft u dit vrij? Wie deze sector en dit gebied volgt en het mag lezen, ziet het dan meteen.',
  releaseYes: 'Ja, ik geef dit vrij',
  withdrawReason: 'Waarom trekt u het in?',
  withdrawWhat: 'Lezers zien dan alleen nog deze reden, niet meer de tekst. Dit kan niet worden teruggedraaid.',
  changeWhat: 'Lezers houden de vrijgegeven versie tot iemand anders deze nieuwe vrijgeeft.',
  done: {
    write: 'Het bericht wacht op vrijgave door iemand anders.',
    release: 'U hebt het bericht vrijgegeven.',
    withdraw: 'U hebt het bericht ingetrokken.',
  },
  reach: 'Wie krijgt dit?',
  readers: (count: number) =>
    count === 0
      ? 'Nu volgt niemand dit die het mag lezen.'
      : count === 1
        ? '1 organisatie volgt dit nu en mag het lezen.'
        : `${count} organisaties volgen dit nu en mogen het lezen.`,
  whichReaders: 'Welke organisaties',
  isNamed: 'bij naam genoemd',
  missing: 'Genoemd, maar krijgt het niet (onbekend, niet aangewezen of niet bevoegd):',
  steps: { drafted: 'Geschreven', released: 'Vrijgegeven', withdrawn: 'Ingetrokken' },
  about: 'Waarneming bij dreigingsbericht',
};
export type BulletinTexts = typeof dutch;
