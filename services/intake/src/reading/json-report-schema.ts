import * as words from '@keten/domain';
import { identifier, instant, placeCode } from './json-report.ts';

/** A JSON Schema (2020-12), as far as we write them. */
export type Schema = { readonly [keyword: string]: unknown };

/** Whole characters, and of those that control only tab, line feed and carriage return: others would not come back as they went. */
const storable = String.raw`^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]*$`;

export const text = (maxLength: number, description: string, minLength = 0): Schema => ({
  type: 'string',
  ...(minLength > 0 && { minLength }),
  maxLength,
  pattern: storable,
  description,
});
const filled = (maxLength: number, description: string): Schema => ({
  ...text(maxLength, description, 1),
  // It says something: spaces and characters without width are no words.
  allOf: [{ pattern: words.visible.source }],
});
const oneOf = (list: readonly string[], description: string, more: Schema = {}): Schema => ({
  ...{ type: 'string', enum: list, description },
  ...more,
});
const matching = (pattern: RegExp, description: string): Schema => ({
  ...{ type: 'string', pattern: pattern.source, description },
});
const list = (items: Schema, maxItems: number, description: string, more: Schema = {}): Schema => ({
  ...{ type: 'array', items, maxItems, description },
  ...more,
});
const number = (minimum: number, maximum: number, description: string): Schema => ({
  ...{ type: 'number', minimum, maximum, description },
});
export const closed = (properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
});
const none = { default: [] };

const point = closed(
  { lat: number(-90, 90, 'Degrees north, WGS 84.'), lon: number(-180, 180, 'Degrees east, WGS 84.') },
  ['lat', 'lon'],
);

const polygon = closed(
  {
    points: list(point, 20_000, 'A closed ring: the last point equals the first, and no two sides cross.', {
      minItems: 4,
    }),
  },
  ['points'],
);

const circle = closed({ center: point, radiusKm: number(0, 20_038, 'Kilometres.') }, ['center', 'radiusKm']);

const area = closed(
  {
    description: filled(2000, 'For people: the names by which they know the place.'),
    codes: list(
      matching(placeCode, 'Gemeente, veiligheidsregio or provincie (CBS), NL, an island (ISO 3166-2) or a sea area.'),
      500,
      'Places by code.',
      none,
    ),
    polygons: list(polygon, 100, 'At most 40,000 points in all.', none),
    circles: list(circle, 100, 'Places within a distance.', none),
  },
  ['description'],
);

const properties = {
  id: matching(
    identifier,
    'Your own name for it. The same again is the same report; without it, what it says is its name.',
  ),
  sentAt: matching(instant, 'When you say so: RFC 3339 with its offset. It exists on the calendar.'),
  status: oneOf(words.statuses, 'CAP 1.2 §3.2.1.'),
  messageType: oneOf(words.messageTypes.slice(0, 3), 'Update and Cancel name what they are about in `references`.', {
    default: 'Alert',
  }),
  references: list(
    text(600, 'An id of yours, or sender,identifier,sent of a CAP alert.'),
    100,
    'Earlier reports that this one is about.',
    none,
  ),
  kind: oneOf(words.threatKinds, 'What kind of threat it is.'),
  categories: list(oneOf(words.categories, 'CAP 1.2 §3.2.2.'), 12, 'At least one.', { minItems: 1 }),
  event: filled(200, 'What happens, in a few words.'),
  headline: filled(500, 'What happens, in a sentence.'),
  description: { ...text(20_000, 'What is known.'), default: '' },
  instruction: { ...text(20_000, 'What you advise.'), default: '' },
  urgency: oneOf(words.urgencies, 'CAP 1.2 §3.2.2.'),
  severity: oneOf(words.severities, 'CAP 1.2 §3.2.2.'),
  certainty: oneOf(words.certainties, 'CAP 1.2 §3.2.2.'),
  area,
  expiresAt: matching(instant, 'Until when it holds, where you know.'),
  rubricering: oneOf(words.rubriceringen, 'VIRBI. What is marked enters the chain without its words.', {
    default: 'ongerubriceerd',
  }),
  tlp: oneOf(words.tlps, 'TLP 2.0, without the prefix.'),
} as const satisfies Record<string, Schema>;

const optional = new Set<string>([
  ...['id', 'messageType', 'references', 'description', 'instruction', 'expiresAt', 'rubricering'],
]);

/**
 * A JSON report, for those who write them. What it can't hold is said in the descriptions: a day that exists, a ring that closes,
 * references of an Update or Cancel, and forty thousand points in all.
 */
export const jsonReportSchema: Schema = closed(
  properties,
  Object.keys(properties).filter((name) => !optional.has(name)),
);
