import fc from 'fast-check';
import { encoded, flipped, pick } from './change-bytes.ts';

/** One change to a message. The two numbers choose the place and what is done there. */
export type Mutation = {
  readonly kind: keyof typeof changes | 'bytes' | 'encoding';
  readonly a: number;
  readonly b: number;
};

/** From a start tag near a place to the end tag of the same name after it. */
function elementAt(text: string, n: number): { from: number; to: number; name: string } | undefined {
  const from = text.indexOf('<', n % text.length);
  const name = /^<([\w:.-]+)/.exec(text.slice(from, from + 60))?.[1];
  if (from < 0 || name === undefined) return undefined;
  const end = text.indexOf(`</${name}>`, from);
  return end < 0 ? undefined : { from, to: end + name.length + 3, name };
}

const put = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at);

/** What stands at the first place from there on that a pattern finds, replaced. */
function replaceAt(text: string, n: number, pattern: RegExp, by: (found: string) => string): string {
  const start = n % text.length;
  return text.slice(0, start) + text.slice(start).replace(pattern, by);
}

const numbers = [
  '0',
  '-1',
  '',
  '99999',
  '1e5',
  'NaN',
  '90.0001',
  '180.005',
  '-180.02',
  '+1.',
  '.5',
  '\u0661',
  '1'.repeat(400),
];
const times = [
  '2026-11-24T09:00:00Z',
  '2026-11-24T24:00:00+01:00',
  '2026-02-30T09:00:00+01:00',
  '2026-11-24T09:00:60+01:00',
  '2026-11-24T09:00:00.5+01:00',
  '2026-11-24T09:00:00+14:00',
  '2026-11-24T09:00:00-14:01',
  ' 2026-11-24T09:00:00+01:00\n',
  '\u00a02026-11-24T09:00:00+01:00',
  '0000-11-24T09:00:00+01:00',
  '20261-1-24T09:00:00+01:00',
  '2024-02-29T09:00:00,01:00',
  '',
];
const words = [
  'Actual',
  'Test',
  'Update',
  'Cancel',
  'Public',
  'Restricted',
  'Private',
  'Immediate',
  'Severe',
  'Geo',
  'actual',
  ' Test',
  'nl_NL',
  '',
  ' ',
];
const insertions = [
  '<x:y xmlns:x="urn:x" x:k="1">z</x:y>',
  '<!-- -->',
  '<![CDATA[<&>]]>',
  '<?pi?>',
  '&amp;',
  '&#0;',
  '&xxe;',
  ']]>',
  '\u0000',
  '\u00a0',
  '<polygon/>',
  '<note/>',
  '<info/>',
  '<area><areaDesc/></area>',
  '<x xmlns=""/>',
  '<!DOCTYPE alert>',
  '<web>http://[</web>',
  '&#x1F6A8;',
  '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
  '<size>-5</size>',
  '<altitude>1</altitude>',
  '\ud83d',
  '\u0085',
];
const namespaces = [
  'urn:oasis:names:tc:emergency:cap:1.1',
  'http://www.incident.com/cap/1.0',
  '',
  'urn:oasis:names:tc:emergency:cap:1.2 ',
];
const attributes = [
  ' x="1"',
  ' xsi:nil="true"',
  ' xml:lang="nl"',
  ' xmlns=""',
  ' xmlns:xsi="urn:x"',
  ' x:y="1" xmlns:x="urn:x"',
];
const prefixed = (text: string): string =>
  text
    .replace(/<(\/?)([A-Za-z])/g, '<$1cap:$2')
    .replace(/xmlns="urn:oasis:names:tc:emergency/, 'xmlns:cap="urn:oasis:names:tc:emergency');

const changes = {
  drop: (text: string, a: number) => {
    const element = elementAt(text, a);
    return element ? text.slice(0, element.from) + text.slice(element.to) : text;
  },
  duplicate: (text: string, a: number) => {
    const element = elementAt(text, a);
    return element ? put(text, element.to, text.slice(element.from, element.to)) : text;
  },
  move: (text: string, a: number, b: number) => {
    const element = elementAt(text, a);
    if (!element) return text;
    const rest = text.slice(0, element.from) + text.slice(element.to);
    return put(rest, Math.max(0, rest.indexOf('<', b % rest.length)), text.slice(element.from, element.to));
  },
  rename: (text: string, a: number, b: number) => {
    const element = elementAt(text, a);
    const other = element && elementAt(text, b);
    if (!other) return text;
    const inner = text.slice(element.from, element.to).replaceAll(`${element.name}>`, `${other.name}>`);
    return text.slice(0, element.from) + inner + text.slice(element.to);
  },
  empty: (text: string, a: number) => replaceAt(text, a, />[^<]+</, () => '><'),
  number: (text: string, a: number, b: number) => replaceAt(text, a, /[-+]?\d+(\.\d+)?/, () => pick(numbers, b) ?? ''),
  digit: (text: string, a: number, b: number) => replaceAt(text, a, /\d/, () => String(b % 10)),
  time: (text: string, a: number, b: number) =>
    replaceAt(text, a, /\d{4}-\d\d-\d\dT[^<,]*/, () => pick(times, b) ?? ''),
  word: (text: string, a: number, b: number) => replaceAt(text, a, />[A-Za-z-]+</, () => `>${pick(words, b)}<`),
  point: (text: string, a: number, b: number) =>
    replaceAt(
      text,
      a,
      /[-\d.]+,[-\d.]+ /,
      (found) => pick(['', found + found, '0,0 ', found.trim(), '1,1,', '-9,179.99 '], b) ?? '',
    ),
  swap: (text: string, a: number) =>
    replaceAt(text, a, /([-\d.]+,[-\d.]+) ([-\d.]+,[-\d.]+)/, (found) => found.split(' ').reverse().join(' ')),
  insert: (text: string, a: number, b: number) => put(text, a % text.length, pick(insertions, b) ?? ''),
  between: (text: string, a: number, b: number) =>
    put(text, Math.max(0, text.indexOf('<', a % text.length)), pick(insertions, b) ?? ''),
  attribute: (text: string, a: number, b: number) =>
    replaceAt(text, a, /<\w+/, (found) => found + (pick(attributes, b) ?? '')),
  namespace: (text: string, _a: number, b: number) => {
    const other = pick(namespaces, b) ?? '';
    return b % 3 === 0 ? prefixed(text) : text.replace('urn:oasis:names:tc:emergency:cap:1.2', other);
  },
  cut: (text: string, a: number) => text.slice(0, a % text.length),
  blank: (text: string, _a: number, b: number) => `${pick(['\n', ' \r\n', '\ufeff', '\u00a0'], b) ?? ''}${text}`,
};

/** The message with all changes made, those of its bytes last. */
export function mutate(message: string, mutations: readonly Mutation[]): Uint8Array {
  let text = message;
  for (const { kind, a, b } of mutations)
    if (kind !== 'bytes' && kind !== 'encoding') text = changes[kind](text || ' ', a, b);
  const encoding = mutations.find(({ kind }) => kind === 'encoding');
  const bytes = encoding ? encoded(text, encoding.a, encoding.b) : Buffer.from(text);
  return mutations.reduce<Uint8Array>((all, { kind, a, b }) => (kind === 'bytes' ? flipped(all, a, b) : all), bytes);
}

const kinds = [...Object.keys(changes), 'bytes', 'encoding'] as Mutation['kind'][];

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), a: fc.nat(), b: fc.nat() }),
  { minLength: 1, maxLength: 3 },
);
