import * as words from '@keten/domain';
import fc from 'fast-check';

const instant = fc
  .tuple(
    fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    fc.constantFrom('Z', '+01:00', '-04:00'),
  )
  .map(([at, offset]) => `${at.toISOString().slice(0, 19)}${offset}`);
const words_ = <Word>(list: readonly Word[]): fc.Arbitrary<Word> => fc.constantFrom(...list);
const filled = (maxLength: number) => fc.string({ minLength: 1, maxLength }).filter(words.saysSomething);
const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const triangle = fc.constantFrom({
  points: [
    { lat: 52, lon: 5 },
    { lat: 52.1, lon: 5 },
    { lat: 52, lon: 5.1 },
    { lat: 52, lon: 5 },
  ],
});
const area = fc.record(
  {
    description: filled(100),
    codes: fc.array(fc.constantFrom('GM0363', 'VR13', 'PV27', 'NL', 'NL-BQ1', 'ZEE-WADDENZEE'), { maxLength: 5 }),
    polygons: fc.array(triangle, { maxLength: 2 }),
    circles: fc.array(fc.record({ center: point, radiusKm: fc.double({ min: 0, max: 20_000, noNaN: true }) }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: ['description'] },
);

/** Reports as a source may write them, each of which has to be taken. */
export const anyJsonReport = fc.record(
  {
    id: fc.stringMatching(/^[A-Za-z0-9.-]{1,40}$/),
    sentAt: instant,
    status: words_(words.statuses),
    messageType: fc.constant('Alert'),
    references: fc.array(fc.stringMatching(/^[A-Za-z0-9.-]{1,40}$/), { maxLength: 3 }),
    kind: words_(words.threatKinds),
    categories: fc.array(words_(words.categories), { minLength: 1, maxLength: 12 }),
    event: filled(200),
    headline: filled(500),
    description: fc.string({ maxLength: 300 }),
    instruction: fc.string({ maxLength: 300 }),
    urgency: words_(words.urgencies),
    severity: words_(words.severities),
    certainty: words_(words.certainties),
    area,
    expiresAt: instant,
    rubricering: words_(words.rubriceringen),
    tlp: words_(words.tlps),
  },
  {
    requiredKeys: [
      'sentAt',
      'status',
      'kind',
      'categories',
      'event',
      'headline',
      'urgency',
      'severity',
      'certainty',
      'area',
      'tlp',
    ],
  },
);

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1e308,
    '',
    ' ',
    'x'.repeat(501),
    [],
    {},
    [[]],
    [null],
    [{}],
    '2026-02-30T00:00:00Z',
  ),
  fc.constantFrom<unknown>(
    '2026-11-24T08:00:00',
    '\ud800',
    '\u0000',
    'a,b',
    'Alert',
    'Update',
    { points: [] },
    { lat: 91, lon: 0 },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const names = ['id', 'kind', 'lat', 'points', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'extra', ''];

type Path = readonly string[];
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]))]
    : [path];

/** The value with one part of it replaced, left out or added. */
function damaged(value: unknown, [key, ...rest]: Path, change: (part: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((part: unknown, n) => (`${n}` === key ? damaged(part, rest, change) : part));
  const entries = Object.entries(value as object).flatMap(([name, part]): [string, unknown][] => {
    if (name !== key) return [[name, part]];
    const now = damaged(part, rest, change);
    return now === undefined ? [] : [[name, now]];
  });
  return ofEntries(entries);
}

/** Also of names that mean something to JavaScript. */
function ofEntries(entries: readonly [string, unknown][]): object {
  const made: Record<string, unknown> = {};
  for (const [name, value] of entries)
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true });
  return made;
}

const once = (report: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constantFrom(...pathsIn(report)),
      odd,
      fc.constantFrom('replace', 'leave out', 'add'),
      fc.constantFrom(...names),
    )
    .map(([path, value, way, name]) =>
      damaged(report, path, (part) => {
        if (way === 'leave out' && path.length > 0) return undefined;
        if (way !== 'add' || typeof part !== 'object' || part === null || Array.isArray(part)) return value;
        return ofEntries([...Object.entries(part), [name, value]]);
      }),
    );

/** Reports with one to three parts damaged: many are no reports any more, some still are. */
export const anyDamagedReport: fc.Arbitrary<unknown> = anyJsonReport
  .chain(once)
  .chain((report) => fc.oneof(fc.constant(report), once(report), once(report).chain(once)));
