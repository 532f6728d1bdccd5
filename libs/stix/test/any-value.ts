import fc from 'fast-check';

export type Arbitraries = Readonly<Record<string, fc.Arbitrary<unknown>>>;

export const few = <T>(of: fc.Arbitrary<T>, minLength = 1): fc.Arbitrary<T[]> =>
  fc.array(of, { minLength, maxLength: 3 });

export const text = fc.string({ unit: 'grapheme', maxLength: 12 });
export const texts = few(text);
export const bool = fc.boolean();
export const size = fc.integer({ min: 0, max: 1_000_000 });
export const integer = fc.integer();
const hexOf = (length: number): fc.Arbitrary<string> =>
  fc.nat(0xffff_ffff).map((n) =>
    n
      .toString(16)
      .padStart(8, '0')
      .repeat(Math.ceil(length / 8))
      .slice(0, length),
  );
export const hex = fc.nat(0xffff_ffff).map((n) =>
  n
    .toString(16)
    .padStart(8, '0')
    .slice(n % 2 === 0 ? 0 : 2),
);
export const binary = fc.base64String({ minLength: 4, maxLength: 40 }).filter((value) => value.length > 0);
export const mime = fc.constantFrom('text/plain', 'application/stix+json', 'image/svg+xml');

const instant = fc.integer({ min: 0, max: Date.UTC(2100) });
export const millis = instant.map((ms) => new Date(ms).toISOString());
export const timestamp = fc
  .tuple(instant, fc.constantFrom('', '.1', '.123456'))
  .map(([ms, fraction]) => `${new Date(ms).toISOString().slice(0, 19)}${fraction}Z`);

/** Two instants, the first before the second. */
export const period = (from: string, to: string): fc.Arbitrary<Record<string, string>> =>
  fc
    .tuple(instant, fc.integer({ min: 1, max: 1e10 }), fc.subarray([from, to]))
    .map(([start, length, names]) =>
      Object.fromEntries(names.map((name) => [name, new Date(name === from ? start : start + length).toISOString()])),
    );
export const wholePeriod = (from: string, to: string): fc.Arbitrary<Record<string, string>> =>
  fc.tuple(instant, fc.integer({ min: 1, max: 1e10 })).map(([start, length]) => ({
    [from]: new Date(start).toISOString(),
    [to]: new Date(start + length).toISOString(),
  }));

/** Few of them, so that references meet what they name. */
const uuid = fc.nat(30).map((n) => `0f1e2d3c-4b5a-4978-8${String(n).padStart(3, '0')}-0123456789ab`);
export const idOf = (...types: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...types), uuid).map(([type, id]) => `${type}--${id}`);
export const refs = (...types: readonly string[]): fc.Arbitrary<string[]> => few(idOf(...types));

export const words = (suggested: readonly string[]): fc.Arbitrary<string[]> => few(word(suggested));
export const word = (suggested: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...suggested) }, text);

const lengths: Readonly<Record<string, number>> = {
  MD5: 32,
  'SHA-1': 40,
  'SHA-256': 64,
  'SHA-512': 128,
  'SHA3-256': 64,
  'SHA3-512': 128,
  SSDEEP: 80,
  TLSH: 70,
};
const hash = fc
  .tuple(fc.constantFrom(...Object.keys(lengths)), hexOf(128))
  .map(([name, digits]) => [name, digits.slice(0, lengths[name])] as const);
export const hashes = few(hash).map((entries) => Object.fromEntries(entries));

export const dictionaryOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.dictionary(fc.constantFrom('a', 'B-2', '0', 'nl', 'Naam'), value, {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  });

export const uri = fc.constantFrom(
  'https://voorbeeld.example/a?b=c&d=%20#e',
  'http://[2001:db8::1]:8080/',
  'urn:oasis:names:tc:emergency:cap:1.2',
  'mailto:meldkamer@voorbeeld.example',
  'ftp://gast:geheim@voorbeeld.example:21/pad;type=a',
);

/** An object with some of the optional members; with at least one of `anyOf`, when given. */
export const some = (
  members: Arbitraries,
  required: readonly string[] = [],
  anyOf: readonly string[] = [],
): fc.Arbitrary<Record<string, unknown>> => {
  const record = (always: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
    fc.record(members, { requiredKeys: [...always], noNullPrototype: true });
  return anyOf.length === 0
    ? record(required)
    : fc.constantFrom(...anyOf).chain((name) => record([...new Set([...required, name])]));
};

export const joined = (...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as Record<string, unknown>);
