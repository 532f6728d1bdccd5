import fc from 'fast-check';
import { domainObjects } from './any-domain-object.ts';
import { observables } from './any-observable.ts';

/** One change to a document: of which kind, at which place, to what; numbers beyond the end start over. */
export type Mutation = { readonly kind: number; readonly where: number; readonly what: number };

export const anyMutation: fc.Arbitrary<Mutation> = fc.record({ kind: fc.nat(11), where: fc.nat(), what: fc.nat() });

type Container = Record<string, unknown>;
type Slot = { readonly container: Container; readonly key: string };

const types = [...Object.keys(domainObjects), ...Object.keys(observables), 'language-content', 'marking-definition'];
const uuid = '0f1e2d3c-4b5a-4978-8001-0123456789ab';

/** What comes near to a rule on either side of it. */
const oddValues: readonly unknown[] = [
  null,
  true,
  '',
  'x',
  [],
  {},
  [null],
  [[]],
  ['a'],
  { a: 1 },
  { a: null },
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  1_000_000_000,
  100.5,
  '2026-02-30T00:00:00.000Z',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.123456Z',
  '2016-12-31T23:59:60.000Z',
  '2026-01-01T00:00:00.000+01:00',
  '0000-01-01T00:00:00.000Z',
  'statement',
  'tlp',
  'statement of intent',
  'cve',
  'CVE-2021-44228',
  'CAPEC-1',
  'HKLM\\a',
  '::ffff:1.2.3.4',
  '1:2:3:4:5:6:7::',
  '010.1.1.1',
  'http://[::1',
  'http://a b',
  'a:b:c',
  '//a',
  'cpe:2.3:a:b:c:d:e:f:g:h:i:j:k',
  '\ud800',
  '\u0000',
  "[a:b = 'c'",
  'ab',
  'AAAA',
  'AAA',
  'labels.[0]',
  'labels.[7]',
  'x'.repeat(5000),
  ...types,
  ...types.map((type) => `${type}--${uuid}`),
  'x-own--0f1e2d3c-4b5a-4978-8001-0123456789ab',
  'malware-own--0f1e2d3c-4b5a-4978-8001-0123456789ab',
  'file--0f1e2d3c-4b5a-6978-8001-0123456789ab',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
  JSON.parse('{ "__proto__": { "type": "report" } }'),
  { 'ntfs-ext': { sid: 'a' } },
  { 'own-ext': { own_list: [] } },
];

const oddNames = (
  'severity action username __proto__ constructor toString hasOwnProperty id type a ab abc Naam x_bin x_hex x_own created ' +
  'modified revoked lang extensions granular_markings object_marking_refs definition definition_type name pattern is_family ' +
  'values body body_multipart is_multipart end is_active url payload_bin hashes MD5 precision latitude objects object_refs ' +
  'spec_version confidence key aliases opinion context created_by_ref'
).split(' ');

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

function slotsOf(value: unknown, slots: Slot[] = []): Slot[] {
  if (!isContainer(value)) return slots;
  for (const key of Object.keys(value)) {
    slots.push({ container: value, key });
    slotsOf(value[key], slots);
  }
  return slots;
}

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

function put({ container, key }: Slot, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

const tweak = (text: string, what: number): string => {
  const place = what % (text.length + 1);
  const inserted = at(['', '-', '0', 'Z', "'", '\\', ' ', 'é', 'x', '--', '.', '%'], what >> 3) ?? '';
  return text.slice(0, place) + inserted + text.slice(place + (what % 2));
};

const changes: readonly ((slot: Slot, what: number, slots: readonly Slot[]) => void)[] = [
  ({ container, key }) =>
    Array.isArray(container) ? container.splice(Number(key), 1) : Reflect.deleteProperty(container, key),
  (slot, what) => put(slot, structuredClone(at(oddValues, what))),
  (slot, what, slots) => {
    const other = at(slots, what);
    if (other) put(slot, structuredClone(other.container[other.key]));
  },
  (slot, what) => {
    if (Array.isArray(slot.container)) return;
    const value = slot.container[slot.key];
    Reflect.deleteProperty(slot.container, slot.key);
    put({ container: slot.container, key: at(oddNames, what) ?? 'abc' }, value);
  },
  ({ container, key }) =>
    Array.isArray(container) ? container.push(structuredClone(container[Number(key)])) : undefined,
  ({ container }, what) => {
    if (Array.isArray(container)) container.push(structuredClone(at(oddValues, what)));
    else put({ container, key: at(oddNames, what) ?? 'abc' }, structuredClone(at(oddValues, what >> 5)));
  },
  (slot, what) => {
    for (let depth = what % 45; depth > 0; depth--)
      put(slot, depth % 2 ? [slot.container[slot.key]] : { abc: slot.container[slot.key] });
  },
  (slot, what) => {
    const value = slot.container[slot.key];
    if (typeof value === 'string') put(slot, tweak(value, what));
    else if (typeof value === 'number') put(slot, value + (what % 3) - 1);
  },
  ({ container }, what) => {
    const type = at(types, what);
    if (typeof container.id !== 'string') return;
    container.id = container.id.replace(/^.*(?=--[^-]{8}-)/, type ?? 'x');
    container.type = type;
  },
];

/** One of each kind of value, and the empty ones: what stands where another kind is expected. */
const kinds: readonly unknown[] = [null, true, 'x', '', -1, 1.5, [], ['a'], {}, { a_b: 1 }];

/** The document with each of its values in turn replaced by each kind of value. */
export function* withEveryKind(document: object): Generator<string> {
  const copy = structuredClone(document);
  for (const slot of slotsOf(copy)) {
    const value = slot.container[slot.key];
    for (const kind of kinds) {
      put(slot, kind);
      yield JSON.stringify(copy);
    }
    put(slot, value);
  }
}

/** The document as text, after all changes; the last kinds change the text itself. */
export function mutated(document: object, mutations: readonly Mutation[]): string {
  const copy = structuredClone(document);
  for (const { kind, where, what } of mutations) {
    const slots = slotsOf(copy);
    const slot = at(slots, where);
    if (slot) changes[kind]?.(slot, what, slots);
  }
  return mutations
    .filter(({ kind }) => kind >= changes.length)
    .reduce((text, { kind, where, what }) => {
      const place = where % (text.length + 1);
      if (kind === 9)
        return text.replace(/"([a-z_]+)":/g, (all: string, _name, offset: number) =>
          offset > place && what % 7 === 0 ? `${all}1,${all}` : all,
        );
      if (kind === 10) return text.slice(0, place) + tweak(text.slice(place, place + 8), what) + text.slice(place + 8);
      return text.slice(0, place);
    }, JSON.stringify(copy));
}
