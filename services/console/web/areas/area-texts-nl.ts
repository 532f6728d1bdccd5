export const dutch = {
  title: 'Alles wat het gebied is',
  nowhere: 'Het gebied is nog leeg: deze tekst bereikt niemand.',
  together: (count: number) => `Samen: ${gemeenten(count)}.`,
  circle: (km: string, at: string) => `cirkel van ${km} km om ${at}`,
  point: (at: string) => `punt op ${at}`,
  polygon: (corners: number, at: string) => `veelhoek met ${corners} hoeken om ${at}`,
  unknownCode: (code: string) => `${code === '' ? 'lege code' : code}: onbekende code`,
  touches: (count: number) => `raakt ${gemeenten(count)}`,
  liesBeside: (count: number) =>
    `ligt in geen gemeente; gewaarschuwd wordt binnen 4 km eromheen, in ${gemeenten(count)}`,
  touchesNobody: 'raakt geen gemeente: bereikt geen burgers',
  water: 'water',
  others: (count: number) => `en ${count} andere`,
  remove: (what: string) => `Haal weg: ${what}`,
};
export type AreaTexts = typeof dutch;

const gemeenten = (count: number): string => (count === 1 ? '1 gemeente' : `${count} gemeenten`);
