import type { AreaTexts } from './area-texts-nl.ts';

export const english: AreaTexts = {
  title: 'Everything that the area is',
  nowhere: 'The area is still empty: this text reaches nobody.',
  together: (count) => `Together: ${gemeenten(count)}.`,
  circle: (km, at) => `circle of ${km} km around ${at}`,
  point: (at) => `point at ${at}`,
  polygon: (corners, at) => `polygon with ${corners} corners around ${at}`,
  unknownCode: (code) => `${code === '' ? 'empty code' : code}: unknown code`,
  touches: (count) => `touches ${gemeenten(count)}`,
  liesBeside: (count) => `lies in no gemeente; people are warned within 4 km around it, in ${gemeenten(count)}`,
  touchesNobody: 'touches no gemeente: reaches no citizens',
  water: 'water',
  others: (count) => `and ${count} more`,
  remove: (what) => `Remove: ${what}`,
};

const gemeenten = (count: number): string => (count === 1 ? '1 gemeente' : `${count} gemeenten`);
