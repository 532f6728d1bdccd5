import type { Places } from './area-api.ts';

type Point = Places['circles'][number]['center'];

const number = String.raw`(-?\d{1,3}(?:[.,]\d{1,8})?)\s*°?\s*`;
const place = new RegExp(String.raw`^\s*${number}[NZS]?(?:\s*[;/]\s*|,\s+|,|\s+)${number}[OEW]?\s*$`, 'i');

/** A latitude and a longitude as people type them: "53.1, 6.5" or "53,1 6,5"; undefined for anything else, and outside the world. */
export function readPoint(text: string): Point | undefined {
  const [, north, east] = place.exec(text) ?? [];
  if (north === undefined || east === undefined) return undefined;
  const [lat, lon] = [Number(north.replace(',', '.')), Number(east.replace(',', '.'))];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

export const writePoint = ({ lat, lon }: Point): string => `${lat}, ${lon}`;

/** Corners, one a line, and the number of the first line that is none; empty lines do not count. */
export function readCorners(text: string): { readonly corners: readonly Point[]; readonly wrongLine?: number } {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1, point: readPoint(line) }));
  const wrong = lines.find(({ line, point }) => line.trim() !== '' && !point);
  const corners = lines.flatMap(({ point }) => point ?? []);
  return { corners, ...(wrong ? { wrongLine: wrong.number } : {}) };
}

export const writeCorners = (corners: readonly Point[]): string => corners.map(writePoint).join('\n');
