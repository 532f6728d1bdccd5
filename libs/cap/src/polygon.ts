import type { Circle, Point, Polygon } from '@keten/domain';
import { ringFault } from './ring.ts';
import { wordsOfXml } from './white-space.ts';

const pair = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)),([+-]?(?:\d+(?:\.\d*)?|\.\d+))$/;
const radius = /^(?:\d+(?:\.\d*)?|\.\d+)$/;

/** Real feeds draw a sea area to −180.005: a kilometre too far is drawn back to the meridian, not refused. */
const overshootDegrees = 0.01;

/** A coast of ten thousand kilometres with a point every hundred metres. */
const maxPoints = 100_000;

/** Half the circumference of the earth. */
const maxRadiusKm = 20_038;

/** Zero has no sign here: adding zero takes it off. */
function readPoint(word: string): Point | undefined {
  const [, lat, lon] = pair.exec(word) ?? [];
  return lat === undefined || lon === undefined ? undefined : { lat: Number(lat) + 0, lon: Number(lon) + 0 };
}

const onEarth = ({ lat, lon }: Point): Point => ({ lat, lon: Math.max(-180, Math.min(180, lon)) });

function pointFault({ lat, lon }: Point): string | undefined {
  if (Math.abs(lat) > 90) return `Latitude ${lat} lies outside −90 to 90.`;
  if (Math.abs(lon) > 180 + overshootDegrees) return `Longitude ${lon} lies outside −180 to 180.`;
  return undefined;
}

/** What a text of a polygon comes to: what is wrong with it, in a sentence, or the polygon. */
type Examined = { readonly fault: string } | { readonly polygon: Polygon };

/** Messages in several languages draw the same areas in each, and every polygon is asked for twice: checked, then read. */
const examinedLast = new Map<string, Examined>();
/** As many areas as messages usually have. What is remembered keeps whole messages in memory, so no more. */
const mostExamined = 4;

function examine(text: string): Examined {
  const known = examinedLast.get(text);
  if (known) return known;
  const examined = examineAnew(text);
  examinedLast.set(text, examined);
  const [oldest] = examinedLast.size > mostExamined ? examinedLast.keys() : [];
  if (oldest !== undefined) examinedLast.delete(oldest);
  return examined;
}

function examineAnew(text: string): Examined {
  const words = wordsOfXml(text);
  if (words.length === 0)
    return { fault: 'The polygon is empty. Leave it out, or draw it: empty never means everywhere.' };
  if (words.length > maxPoints) return { fault: `A polygon may have ${maxPoints} points; this has ${words.length}.` };
  const points: Point[] = [];
  for (const word of words) {
    const point = readPoint(word);
    if (!point) return { fault: `“${word.slice(0, 40)}” is not a latitude and a longitude joined by a comma.` };
    const fault = pointFault(point);
    if (fault) return { fault };
    points.push(onEarth(point));
  }
  const fault = ringFault(points);
  return fault === undefined ? { polygon: { points } } : { fault };
}

/** Reads `lat,lon lat,lon …`, only from text without a {@link polygonFault}; a point just past the 180th meridian is drawn back. */
export function readPolygon(text: string): Polygon {
  const examined = examine(text);
  if ('fault' in examined) throw new TypeError('readPolygon needs a text that was checked.');
  return examined.polygon;
}

/** Reads `lat,lon radius`, only from text without a {@link circleFault}. */
export function readCircle(text: string): Circle {
  const [word = '', radiusKm] = wordsOfXml(text);
  return { center: onEarth(readPoint(word) ?? { lat: Number.NaN, lon: Number.NaN }), radiusKm: Number(radiusKm) };
}

/** Whether reading draws a point of this polygon or circle back to the 180th meridian. */
export const overshoots = (text: string): boolean =>
  text.includes('180.') && wordsOfXml(text).some((word) => Math.abs(readPoint(word)?.lon ?? 0) > 180);

/** What is wrong with the text of a polygon (CAP 1.2 §3.2.4), in a sentence. */
export function polygonFault(text: string): string | undefined {
  const examined = examine(text);
  return 'fault' in examined ? examined.fault : undefined;
}

/** What is wrong with the text of a circle (CAP 1.2 §3.2.4), in a sentence. */
export function circleFault(text: string): string | undefined {
  const [word = '', radiusKm = '', ...more] = wordsOfXml(text);
  const center = readPoint(word);
  if (!center || !radius.test(radiusKm) || more.length > 0)
    return 'A circle is a latitude and a longitude joined by a comma, a space, and a radius in kilometres.';
  if (Number(radiusKm) > maxRadiusKm) return `A radius of ${radiusKm.slice(0, 40)} km is more than half the earth.`;
  return pointFault(center);
}
