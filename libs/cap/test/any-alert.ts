import { categories, certainties, messageTypes, responseTypes, severities, statuses, urgencies } from '@keten/domain';
import type { Point, Polygon } from '@keten/domain';
import fc from 'fast-check';
import type { CapAlert, CapArea, CapInfo, CapResource, NamedValue, Reference } from '../src/alert.ts';
import { scopes } from '../src/vocabulary.ts';

/** Text with everything that must be escaped, right-to-left, and astral characters; nothing that XML forbids. */
const letter = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('<', '>', '&', '"', "'", '\r', '\n', '\t', ']]>', '&amp;', '<!--', 'é', '🚨', 'ތ'),
  },
);
const anyText = fc.array(letter, { maxLength: 20 }).map((letters) => letters.join(''));
const text = fc.array(letter, { minLength: 1, maxLength: 20 }).map((letters) => letters.join(''));
const name = fc.stringMatching(/^[A-Za-z0-9.:@_-]{1,30}$/);
const word = fc.stringMatching(/^[A-Za-z0-9.@-]{1,8}( [A-Za-z]{1,8})?$/);
const instant = fc
  .integer({ min: Date.UTC(1970) / 1000, max: Date.UTC(2100) / 1000 })
  .map((second) => new Date(second * 1000));
const few = <T>(of: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> => fc.array(of, { minLength, maxLength: 3 });
const noMinusZero = (value: number): number => value + 0;
const degrees = (limit: number): fc.Arbitrary<number> =>
  fc.double({ min: -limit, max: limit, noNaN: true }).map((value) => noMinusZero(Number(value.toFixed(6))));
const feet = fc.double({ min: -1000, max: 100_000, noNaN: true }).map((value) => noMinusZero(Number(value.toFixed(2))));

const named: fc.Arbitrary<NamedValue> = fc.record({ valueName: anyText, value: anyText });

const reference: fc.Arbitrary<Reference> = fc.record({ sender: name, identifier: name, sent: instant });

/** Points around a centre in the order of their angles never cross. */
const polygon: fc.Arbitrary<Polygon> = fc
  .record({
    lat: degrees(80),
    lon: degrees(170),
    corners: fc.integer({ min: 3, max: 12 }),
    size: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ lat, lon, corners, size }) => {
    const points = Array.from({ length: corners }, (_, i): Point => {
      const angle = (2 * Math.PI * i) / corners;
      return { lat: noMinusZero(lat + size * Math.sin(angle)), lon: noMinusZero(lon + size * Math.cos(angle)) };
    });
    return { points: [...points, points[0] ?? { lat, lon }] };
  });

const heights = fc.oneof(fc.constant({}), fc.record({ altitude: feet }), fc.record({ altitude: feet, ceiling: feet }));

const area: fc.Arbitrary<CapArea> = fc
  .record({
    areaDesc: anyText,
    polygon: few(polygon),
    circle: few(
      fc.record({
        center: fc.record({ lat: degrees(90), lon: degrees(180) }),
        radiusKm: fc.double({ min: 0, max: 20_000, noNaN: true }),
      }),
    ),
    geocode: few(named),
  })
  .chain((fields) => heights.map((height) => ({ ...fields, ...height })));

const resource: fc.Arbitrary<CapResource> = fc.record(
  { resourceDesc: anyText, mimeType: anyText, size: fc.nat(), uri: fc.webUrl(), derefUri: text, digest: text },
  { requiredKeys: ['resourceDesc', 'mimeType'] },
);

const info: fc.Arbitrary<CapInfo> = fc.record(
  {
    language: fc.constantFrom('nl-NL', 'en-GB', 'pap', 'zh-tw'),
    category: few(fc.constantFrom(...categories), 1),
    event: anyText,
    responseType: few(fc.constantFrom(...responseTypes)),
    urgency: fc.constantFrom(...urgencies),
    severity: fc.constantFrom(...severities),
    certainty: fc.constantFrom(...certainties),
    audience: text,
    eventCode: few(named),
    effective: instant,
    onset: instant,
    expires: instant,
    senderName: text,
    headline: text,
    description: text,
    instruction: text,
    web: fc.webUrl(),
    contact: text,
    parameter: few(named),
    resource: few(resource),
    area: few(area),
  },
  {
    requiredKeys: [
      'language',
      'category',
      'event',
      'responseType',
      'urgency',
      'severity',
      'certainty',
      'eventCode',
      'parameter',
      'resource',
      'area',
    ],
  },
);

/** Any alert that keeps the rules, with every element somewhere. */
export const anyAlert: fc.Arbitrary<CapAlert> = fc.record(
  {
    identifier: name,
    sender: name,
    sent: instant,
    offsetMinutes: fc.integer({ min: -840, max: 840 }),
    status: fc.constantFrom(...statuses),
    msgType: fc.constantFrom(...messageTypes),
    source: text,
    scope: fc.constantFrom(...scopes),
    // A Restricted, Private or referring message needs these, and the others may carry them.
    restriction: name,
    addresses: few(word, 1),
    code: few(text),
    note: text,
    references: few(reference, 1),
    incidents: few(word),
    info: few(info),
  },
  {
    requiredKeys: [
      'identifier',
      'sender',
      'sent',
      'offsetMinutes',
      'status',
      'msgType',
      'scope',
      'restriction',
      'addresses',
      'code',
      'references',
      'incidents',
      'info',
    ],
  },
);
