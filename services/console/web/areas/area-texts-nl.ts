export const dutch = {
  where: 'Waar',
  title: 'Alles wat het gebied is',
  outside: (regions: string) => `U kunt hier niet waarschuwen, want dit ligt buiten uw regio: ${regions}.`,
  nowhere: 'Het gebied is nog leeg: deze tekst bereikt niemand.',
  circle: (km: string, at: string) => `cirkel van ${km} km om ${at}`,
  point: (at: string) => `punt op ${at}`,
  polygon: (corners: number, at: string) => `veelhoek met ${corners} hoeken om ${at}`,
  unknownCode: (code: string) => `${code === '' ? 'lege code' : code}: onbekende code`,
  touches: (count: number) => `raakt ${gemeenten(count)}`,
  liesBeside: (count: number) =>
    `ligt in geen gemeente; gewaarschuwd wordt binnen 4 km eromheen, in ${gemeenten(count)}`,
  touchesNobody: 'raakt geen gemeente: bereikt geen burgers',
  water: 'water',
  noEntities: 'Geen organisatie is in dit gebied geregistreerd.',
  entities: (count: number) =>
    count === 1
      ? '1 organisatie is in dit gebied geregistreerd; of zij bericht krijgt, hangt af van haar sector.'
      : `${count} organisaties zijn in dit gebied geregistreerd; wie bericht krijgt, hangt af van de sector.`,
  onMap: (drawn: number, count: number) =>
    `Op de kaart ${drawn === 1 ? 'staat er 1' : `staan er ${drawn}`}${drawn === count ? '.' : `; van ${count - drawn} is alleen de gemeente bekend.`}`,
  together: 'Een stip met een getal staat voor zoveel organisaties bij elkaar.',
  atDot: (count: number) => `${count} organisaties bij elkaar`,
  whichEntities: 'Welke organisaties',
  others: (count: number) => `en ${count} andere`,
  remove: (what: string) => `Haal weg: ${what}`,
  add: 'Plaats of gebied toevoegen',
  addWhat:
    'Een gemeente, regio, provincie, eiland, zee of code; meer met komma’s ertussen. Of coördinaten: 52,644 6,011 5 km.',
  addPlaceWhat: 'Een gemeente, regio, provincie, eiland, zee of code; meer met komma’s ertussen.',
  placesOnly: 'Dit geldt voor hele plaatsen, niet voor een cirkel. Typ een gemeente, regio, provincie, eiland of zee.',
  nameOne: 'Voeg ten minste één plaats toe.',
  addPress: 'Voeg toe',
  add1: (what: string) => `Voeg toe: ${what}`,
  meant: (text: string) => `“${text}”: welke bedoelt u?`,
  unknown: {
    postcode: (text: string) =>
      `“${text}” is een postcode. Postcodes kent de keten niet. Typ de gemeente, of klik op de kaart.`,
    coordinates: (text: string) =>
      `“${text}” lijkt op coördinaten, maar zo kan de keten ze niet lezen. Typ ze als 52,644 6,011 5 km.`,
    code: (text: string) => `“${text}” kent de keten niet: die code heeft geen gemeente, regio, provincie of zee.`,
    name: (text: string) =>
      `“${text}” kent de keten niet. Is het een dorp, wijk of straat? Typ dan de gemeente waarin het ligt, of klik op de kaart.`,
  },
  stillTyped: 'Voeg dit toe, of maak het veld leeg.',
  kinds: {
    gemeente: 'gemeente',
    island: 'eiland',
    veiligheidsregio: 'veiligheidsregio',
    provincie: 'provincie',
    country: 'land',
    sea: 'zee of water',
  },
  pressGemeente: 'Klik op een gemeente op de kaart om haar toe te voegen of weg te halen.',
  pencil: 'Teken op de kaart',
  pencils: {
    gemeente: 'Gemeente',
    circle: 'Cirkel',
    polygon: 'Veelhoek',
  },
  center: 'Middelpunt',
  centerWhat: 'Breedte en lengte, zoals 53.1, 6.5. Of klik op de kaart.',
  putCircle: 'Zet de cirkel',
  changeCircle: 'Wijzig de cirkel',
  changePolygon: 'Wijzig de veelhoek',
  leave: 'Laat zoals het was',
  edit: (what: string) => `Wijzig: ${what}`,
  cornerList: 'Hoeken, één per regel',
  cornersWhat: 'Breedte en lengte, zoals 53.1, 6.5. Of klik ze op de kaart.',
  faults: {
    center: 'Typ het middelpunt als breedte en lengte, zoals 53.1, 6.5.',
    radius: 'Typ de straal als getal van 0 tot 1000 kilometer.',
    few: 'Een veelhoek heeft ten minste 3 hoeken.',
    line: (line: number) => `Regel ${line} is geen hoek. Typ een breedte en een lengte, zoals 53.1, 6.5.`,
  },
  drawn: 'De vorm staat in het gebied.',
  radius: 'Straal in kilometers',
  corners: (count: number) => (count === 1 ? '1 hoek getekend.' : `${count} hoeken getekend.`),
  close: 'Sluit de veelhoek',
  lastCorner: 'Laatste hoek weg',
};
export type AreaTexts = typeof dutch;

const gemeenten = (count: number): string => (count === 1 ? '1 gemeente' : `${count} gemeenten`);
