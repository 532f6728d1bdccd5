import type { Area, Point } from '@keten/domain';
import { areaIn, kmPerDegree, placeByCode, ringsOf, smallestPlaces } from '@keten/geo';
import type { Place } from '@keten/geo';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { SiteWords } from './words/words.ts';

type Box = { readonly south: number; readonly north: number; readonly west: number; readonly east: number };

/** In units of the drawing, which a page makes as wide as there is room. */
const width = 600;
/** Less than this around an area says nobody where it is. */
const leastKm = 5;
/** The Netherlands in Europe and an island are not on one map. */
const mostDegrees = 9;

/**
 * A small map of where a warning holds: our outlines, drawn here, so that a page needs nothing else for it. That of a sea reaches over
 * its shores, so the land lies on it. None where part of the area could not be shown.
 */
export function areaMap(area: Area, words: SiteWords): Html | false {
  const places = area.codes.map(placeByCode).filter((place) => place !== undefined);
  const named = places.flatMap(({ consistsOf }) => consistsOf);
  const seas = places.flatMap(({ polygon }) => polygon ?? []);
  const box = boxOf({ ...area, polygons: [...area.polygons, ...seas] }, named);
  if (
    places.length < area.codes.length ||
    !box ||
    box.north - box.south > mostDegrees ||
    box.east - box.west > mostDegrees
  )
    return false;
  const view = viewOf(box);
  const seen = smallestPlaces.filter(
    ({ circle }) => circle && meets(boxAround(circle.center, circle.radiusKm), view.box),
  );
  const [warned, others] = [
    seen.filter(({ code }) => named.includes(code)),
    seen.filter(({ code }) => !named.includes(code)),
  ];
  const tolerance = seen.length > 40 ? 4 : 2;
  const landOf = (places: readonly Place[]): string =>
    places.flatMap(({ code }) => ringsOf(code).map(({ points }) => pathOf(points, view, tolerance))).join('');
  return html`<figure class="map">
    <svg
      viewBox="0 0 ${width} ${view.height}"
      role="img"
      aria-label="${words.mapOfArea}: ${areaIn(area, words.language)}"
    >
      ${seas.map(({ points }) => html`<path class="area" d="${pathOf(points, view, 1)}" />`)}
      <path class="land" fill-rule="evenodd" d="${landOf(others)}" />
      <path class="${warned.length > 40 ? 'warned wide' : 'warned'}" fill-rule="evenodd" d="${landOf(warned)}" />
      ${area.polygons.map(({ points }) => html`<path class="area" d="${pathOf(points, view, 1)}" />`)}
      ${area.circles.map(
        ({ center, radiusKm }) =>
          html`<circle
            class="area"
            cx="${view.x(center)}"
            cy="${view.y(center)}"
            r="${Math.max(4, Math.round((radiusKm / kmPerDegree) * view.scale))}"
          />`,
      )}
      ${labelsOf([...warned, ...others], view).map(
        ({ x, y, name }) => html`<text x="${x}" y="${y}" text-anchor="middle">${name}</text>`,
      )}
    </svg>
    <figcaption>${words.onTheMap} <small>CBS/Kadaster, CC BY 4.0</small></figcaption>
  </figure>`;
}

const boxAround = ({ lat, lon }: Point, km: number): Box => {
  const [high, wide] = [km / kmPerDegree, km / kmPerDegree / Math.cos((lat * Math.PI) / 180)];
  return { south: lat - high, north: lat + high, west: lon - wide, east: lon + wide };
};
const boxAroundAll = (boxes: readonly Box[]): Box => ({
  south: Math.min(...boxes.map(({ south }) => south)),
  north: Math.max(...boxes.map(({ north }) => north)),
  west: Math.min(...boxes.map(({ west }) => west)),
  east: Math.max(...boxes.map(({ east }) => east)),
});
const meets = (a: Box, b: Box): boolean => a.south < b.north && a.north > b.south && a.west < b.east && a.east > b.west;

/** Undefined where there is nothing to draw. */
function boxOf({ circles, polygons }: Area, named: readonly string[]): Box | undefined {
  const around = [
    ...circles.map(({ center, radiusKm }) => boxAround(center, radiusKm)),
    ...polygons.flatMap(({ points }) => points.map((point) => boxAround(point, 0))),
    ...named.flatMap((code) => {
      const circle = placeByCode(code)?.circle;
      return circle ? [boxAround(circle.center, circle.radiusKm)] : [];
    }),
  ];
  return around.length === 0 ? undefined : boxAroundAll(around);
}

type View = {
  readonly box: Box;
  readonly height: number;
  /** Units of the drawing in a degree of latitude. */
  readonly scale: number;
  readonly x: (point: Point) => number;
  readonly y: (point: Point) => number;
};

/** Somewhat more than the area, and neither flat nor high. */
function viewOf({ south, north, west, east }: Box): View {
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const narrowing = Math.cos((middle.lat * Math.PI) / 180);
  const least = (2 * leastKm) / kmPerDegree;
  const high = Math.max((north - south) * 1.3, (east - west) * narrowing * 0.8, least);
  const wide = Math.max((east - west) * narrowing * 1.3, high, least);
  const scale = width / wide;
  const box = {
    ...{ south: middle.lat - high / 2, north: middle.lat + high / 2 },
    ...{ west: middle.lon - wide / narrowing / 2, east: middle.lon + wide / narrowing / 2 },
  };
  return {
    ...{ box, scale, height: Math.round(high * scale) },
    x: ({ lon }) => Math.round((lon - box.west) * narrowing * scale),
    y: ({ lat }) => Math.round((box.north - lat) * scale),
  };
}

/** Coarser than anybody sees, and much coarser where nobody looks: a page is small. */
function pathOf(points: readonly Point[], view: View, tolerance: number): string {
  const steps: string[] = [];
  let [x, y] = [Number.NaN, Number.NaN];
  for (const point of points) {
    const [dx, dy] = [view.x(point) - x, view.y(point) - y];
    const isSeen = x > -20 && x < width + 20 && y > -20 && y < view.height + 20;
    if (Math.abs(dx) + Math.abs(dy) < (isSeen ? tolerance : 30)) continue;
    steps.push(steps.length === 0 ? `M${view.x(point)} ${view.y(point)}l` : `${dx} ${dy} `);
    [x, y] = [view.x(point), view.y(point)];
  }
  return steps.length < 3 ? '' : `${steps.join('').trimEnd()}z`;
}

type Label = { readonly x: number; readonly y: number; readonly name: string };

/** As many names as do not lie over each other, those that are warned first. */
function labelsOf(places: readonly Place[], view: View): readonly Label[] {
  const labels: Label[] = [];
  for (const { name, circle } of places) {
    if (!circle) continue;
    const label = { x: view.x(circle.center), y: view.y(circle.center), name };
    const half = name.length * 6;
    const isInside = label.x > half && label.x < width - half && label.y > 20 && label.y < view.height - 10;
    const isFree = labels.every(
      (each) => Math.abs(each.y - label.y) > 26 || Math.abs(each.x - label.x) > half + each.name.length * 6 + 8,
    );
    if (isInside && isFree && labels.length < mostLabels) labels.push(label);
  }
  return labels;
}
const mostLabels = 14;
