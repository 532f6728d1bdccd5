import type { Area } from '@keten/domain';

/** Everything that any of the areas lists, once: never more than was reported. */
export const unionOf = (areas: readonly Area[]): Area => ({
  description: distinct(areas.map(({ description }) => description).filter(Boolean)).join('; '),
  codes: distinct(areas.flatMap(({ codes }) => codes)).sort(),
  polygons: distinct(areas.flatMap(({ polygons }) => polygons)),
  circles: distinct(areas.flatMap(({ circles }) => circles)),
});

const distinct = <Each>(all: readonly Each[]): Each[] => [
  ...new Map(all.map((each) => [JSON.stringify(each), each])).values(),
];
