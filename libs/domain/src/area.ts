/** Degrees in WGS 84. */
export type Point = { readonly lat: number; readonly lon: number };

/** A closed ring: at least four points, the first equals the last (CAP 1.2 §3.2.4 polygon). */
export type Polygon = { readonly points: readonly Point[] };

/** CAP 1.2 §3.2.4 circle. */
export type Circle = { readonly center: Point; readonly radiusKm: number };

/**
 * Where something is or applies: the union of everything listed. An area that lists nothing is nowhere, never everywhere.
 * Codes: `NL` (the European Netherlands), `PV…` provincie, `VR…` veiligheidsregio, `GM…` gemeente (CBS), `NL-BQ1…3` (ISO 3166-2),
 * `ZEE-…` sea areas (the project's own).
 */
export type Area = {
  readonly description: string;
  readonly codes: readonly string[];
  readonly polygons: readonly Polygon[];
  readonly circles: readonly Circle[];
};

/** An area that lists nothing; for one that lists something of a kind only, `{ ...nowhere, codes }`. */
export const nowhere: Area = { description: '', codes: [], polygons: [], circles: [] };

/** True when the area names no place at all: it must not be sent to anyone (F7). */
export const isNowhere = (area: Area): boolean => area.codes.length + area.polygons.length + area.circles.length === 0;
