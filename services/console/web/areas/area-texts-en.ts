import type { AreaTexts } from './area-texts-nl.ts';

export const english: AreaTexts = {
  where: 'Where',
  title: 'Everything that the area is',
  outside: (regions) => `You can’t warn here, for this lies outside your region: ${regions}.`,
  nowhere: 'The area is still empty: this text reaches nobody.',
  circle: (km, at) => `circle of ${km} km around ${at}`,
  point: (at) => `point at ${at}`,
  polygon: (corners, at) => `polygon with ${corners} corners around ${at}`,
  unknownCode: (code) => `${code === '' ? 'empty code' : code}: unknown code`,
  touches: (count) => `touches ${gemeenten(count)}`,
  liesBeside: (count) => `lies in no gemeente; people are warned within 4 km around it, in ${gemeenten(count)}`,
  touchesNobody: 'touches no gemeente: reaches no citizens',
  water: 'water',
  noEntities: 'No organisation is registered in this area.',
  entities: (count) =>
    count === 1
      ? '1 organisation is registered in this area; whether it gets a message depends on its sector.'
      : `${count} organisations are registered in this area; who gets a message depends on the sector.`,
  onMap: (drawn, count) =>
    `The map shows ${drawn}${drawn === count ? '.' : `; of ${count - drawn} only the municipality is known.`}`,
  together: 'A dot with a number stands for so many organisations together.',
  atDot: (count) => `${count} organisations together`,
  whichEntities: 'Which organisations',
  others: (count) => `and ${count} more`,
  remove: (what) => `Remove: ${what}`,
  add: 'Add a place or area',
  addWhat:
    'A gemeente, region, province, island, sea or code; several with commas between. Or coordinates: 52.644 6.011 5 km.',
  addPlaceWhat: 'A gemeente, region, province, island, sea or code; several with commas between.',
  placesOnly: 'This holds for whole places, not for a circle. Type a gemeente, region, province, island or sea.',
  nameOne: 'Add at least one place.',
  addPress: 'Add',
  add1: (what) => `Add: ${what}`,
  meant: (text) => `“${text}”: which do you mean?`,
  unknown: {
    postcode: (text) =>
      `“${text}” is a postcode. The chain knows no postcodes. Type the gemeente, or click on the map.`,
    coordinates: (text) =>
      `“${text}” looks like coordinates, but the chain cannot read them so. Type them as 52.644 6.011 5 km.`,
    code: (text) => `The chain does not know “${text}”: no gemeente, region, province or sea has that code.`,
    name: (text) =>
      `The chain does not know “${text}”. Is it a village, a neighbourhood or a street? Type the gemeente that it lies in, or click on the map.`,
  },
  stillTyped: 'Add this, or empty the field.',
  kinds: {
    gemeente: 'gemeente',
    island: 'island',
    veiligheidsregio: 'safety region',
    provincie: 'province',
    country: 'country',
    sea: 'sea or water',
  },
  pressGemeente: 'Click a gemeente on the map to add it or take it away.',
  pencil: 'Draw on the map',
  pencils: {
    gemeente: 'Gemeente',
    circle: 'Circle',
    polygon: 'Polygon',
  },
  center: 'Centre',
  centerWhat: 'Latitude and longitude, such as 53.1, 6.5. Or click on the map.',
  putCircle: 'Put the circle',
  changeCircle: 'Change the circle',
  changePolygon: 'Change the polygon',
  leave: 'Leave it as it was',
  edit: (what) => `Change: ${what}`,
  cornerList: 'Corners, one a line',
  cornersWhat: 'Latitude and longitude, such as 53.1, 6.5. Or click them on the map.',
  faults: {
    center: 'Type the centre as latitude and longitude, such as 53.1, 6.5.',
    radius: 'Type the radius as a number from 0 to 1000 kilometres.',
    few: 'A polygon has at least 3 corners.',
    line: (line) => `Line ${line} is no corner. Type a latitude and a longitude, such as 53.1, 6.5.`,
  },
  drawn: 'The shape is in the area.',
  radius: 'Radius in kilometres',
  corners: (count) => (count === 1 ? '1 corner drawn.' : `${count} corners drawn.`),
  close: 'Close the polygon',
  lastCorner: 'Remove the last corner',
};

const gemeenten = (count: number): string => (count === 1 ? '1 gemeente' : `${count} gemeenten`);
