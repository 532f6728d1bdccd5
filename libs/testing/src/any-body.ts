/** Numbers from 0 to 1, the same for the same seed (mulberry32): what fails once fails again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const oneOf = <Each>(list: readonly Each[], random: () => number): Each =>
  list[Math.floor(random() * list.length)] as Each;

/** What has once passed where it should not, or fell over: at the ends of what the wire holds, of calendars and of characters. */
const odd: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    '',
    ' ',
    'a',
    '\u200b',
    '\ud83d',
    '\u0000',
    '\u{1f525}',
    'e\u0301',
    'x'.repeat(5000),
    'constructor',
  ],
  ...[0, -0, -1, 1, 0.1, 1e-320, 1e308, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 2 ** 64],
  ...['2027-02-31T12:00:00Z', '2026-11-24T12:00:00.123456789Z', '2028-02-29T23:59:59+01:00', '2026-11-24'],
  ...['9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+23:59', '0000-12-31T23:59:59Z', '9999-12-31T23:59:59.999Z'],
  ...[[], [[]], {}, [{}], [null], [''], { 0: 'a' }, { toString: 1 }, { lat: -0, lon: 180 }, { length: 3 }],
  ...['GM0363', 'NL', 'nl-NL', 'other', 'CLEAR', 'Stg. Geheim', 'https://keten.example/a', '+31612345678'],
];
const names = ['__proto__', 'constructor', 'toString', 'length', 'extra', '', 'id'];

/** Any JSON, most of it small. */
function anyJson(random: () => number, depth = 0): unknown {
  const way = random();
  if (depth > 3 || way < 0.6) return structuredClone(oneOf(odd, random));
  const parts = Array.from({ length: Math.floor(random() * 4) }, () => anyJson(random, depth + 1));
  return way < 0.8 ? parts : Object.fromEntries(parts.map((part) => [oneOf(names, random), part]));
}

type Holder = Record<string, unknown>;

function holdersIn(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Holder, ...Object.values(value).flatMap(holdersIn)];
}

/** Sets an own property of any name, as JSON.parse does. */
const put = (holder: Holder, name: string, value: unknown): unknown =>
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });

const damages: readonly ((holder: Holder, random: () => number, all: readonly Holder[]) => void)[] = [
  (holder, random) => put(holder, anyName(holder, random), anyJson(random)),
  (holder, random) => put(holder, anyName(holder, random), structuredClone(oneOf(odd, random))),
  // From elsewhere in the same body: of the right kind now and then.
  (holder, random, all) => {
    const other = oneOf(all, random);
    put(holder, anyName(holder, random), structuredClone(other[anyName(other, random)]));
  },
  (holder, random) => {
    if (Array.isArray(holder)) holder.pop();
    else Reflect.deleteProperty(holder, anyName(holder, random));
  },
  (holder, random) => {
    if (Array.isArray(holder)) holder.push(structuredClone(holder[0]));
    else put(holder, oneOf(names, random), 1);
  },
  (holder, random) => {
    const name = anyName(holder, random);
    const part = holder[name];
    if (typeof part === 'string') put(holder, name, withMore(part, random));
    if (typeof part === 'number') put(holder, name, oneOf([part + 1, -part, part * 2 ** 32, part / 3], random));
  },
];

const anyName = (holder: Holder, random: () => number): string => oneOf([...Object.keys(holder), ''], random);

function withMore(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const more = oneOf(
    odd.filter((each) => typeof each === 'string'),
    random,
  );
  return text.slice(0, at) + more + text.slice(random() < 0.5 ? at : at + 1);
}

/** A body like a valid one: as it is, with one to three parts damaged, or any JSON at all. As it comes from the wire. */
export function anyBodyLike(example: object, random: () => number): unknown {
  if (random() < 0.02) return anyJson(random);
  const body = structuredClone(example);
  for (let left = Math.floor(random() * 4); left > 0; left -= 1) {
    const holders = holdersIn(body);
    oneOf(damages, random)(oneOf(holders, random), random, holders);
  }
  return body;
}

/** One of each kind of oddity: chance would take long to put each in every place. */
const ends: readonly unknown[] = [
  null,
  -1,
  2 ** 32,
  1e308,
  '',
  '\u200b',
  '\ud83d',
  [],
  [[]],
  {},
  ...['9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+23:59'],
];

/** A body for each part of a valid one and each kind of oddity in its place. */
export function bodiesBeside(example: object): readonly unknown[] {
  const count = holdersIn(example).length;
  const bodies: unknown[] = [];
  for (let index = 0; index < count; index += 1)
    for (const name of Object.keys(holdersIn(example)[index] ?? {}))
      for (const end of ends) {
        const body = structuredClone(example);
        put(holdersIn(body)[index] as Holder, name, structuredClone(end));
        bodies.push(body);
      }
  return bodies;
}
