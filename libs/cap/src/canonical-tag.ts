import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';

export type Canonicalization = {
  /** Exclusive XML Canonicalization 1.0 (W3C 2002); otherwise Canonical XML 1.0 (W3C 2001). */
  readonly exclusive: boolean;
  readonly comments: boolean;
  /** The InclusiveNamespaces of exclusive canonicalization; the default namespace is the empty prefix. */
  readonly inclusivePrefixes: ReadonlySet<string>;
};

/** Prefixes with their namespaces, those of one element before those around it. No deeper than elements nest. */
type Scope = { readonly own: ReadonlyMap<string, string>; readonly outer: Scope | undefined };

export type OpenElement = {
  readonly tag: SaxesTagNS;
  /** Whether it is part of what is canonicalized. */
  readonly isOut: boolean;
  readonly outer: OpenElement | undefined;
  /** The namespaces that were written on it and around it. */
  rendered: Scope | undefined;
};

/** Writes the start tag of an element: first its namespaces by prefix, then its attributes by namespace and name. */
export function startTag(element: OpenElement, how: Canonicalization): string {
  const { tag } = element;
  const namespaces = prefixesFor(element, how)
    .map((prefix) => ({ prefix, uri: declaredFor(element, prefix) }))
    .filter(({ prefix, uri }) => prefix !== 'xml' && uri !== renderedFor(element.rendered, prefix))
    .sort((a, b) => byCodePoint(a.prefix, b.prefix));
  if (namespaces.length > 0) {
    const own = new Map(namespaces.map(({ prefix, uri }) => [prefix, uri]));
    element.rendered = { own, outer: element.rendered };
  }
  const attributes = attributesOf(element, how).sort(
    (a, b) => byCodePoint(a.uri, b.uri) || byCodePoint(a.local, b.local),
  );
  return [
    `<${tag.name}`,
    ...namespaces.map(({ prefix, uri }) => ` xmlns${prefix && ':'}${prefix}="${escapeValue(uri)}"`),
    ...attributes.map(({ name, value }) => ` ${name}="${escapeValue(value)}"`),
    '>',
  ].join('');
}

const isFirstOut = ({ outer }: OpenElement): boolean => !outer?.isOut;

/** The prefixes that may have to be written on an element, each once. */
function prefixesFor(element: OpenElement, { exclusive, inclusivePrefixes }: Canonicalization): string[] {
  const { tag } = element;
  const declared = isFirstOut(element) ? declaredAround(element) : Object.keys(tag.ns);
  if (!exclusive) return declared;
  const used = Object.values(tag.attributes).flatMap(({ prefix }) =>
    prefix === '' || prefix === 'xmlns' ? [] : [prefix],
  );
  return [...new Set([tag.prefix, ...used, ...declared.filter((prefix) => inclusivePrefixes.has(prefix))])];
}

function declaredAround(element: OpenElement): string[] {
  const prefixes = new Set<string>();
  for (let at: OpenElement | undefined = element; at; at = at.outer)
    for (const prefix of Object.keys(at.tag.ns)) prefixes.add(prefix);
  return [...prefixes];
}

function declaredFor(element: OpenElement, prefix: string): string {
  for (let at: OpenElement | undefined = element; at; at = at.outer) {
    const uri = at.tag.ns[prefix];
    if (uri !== undefined) return uri;
  }
  return '';
}

function renderedFor(rendered: Scope | undefined, prefix: string): string {
  for (let at = rendered; at; at = at.outer) {
    const uri = at.own.get(prefix);
    if (uri !== undefined) return uri;
  }
  return '';
}

/** A part that is canonicalized inclusively keeps what `xml:` attributes around it say about it (Canonical XML 1.0 §2.4). */
function attributesOf(element: OpenElement, { exclusive }: Canonicalization): SaxesAttributeNS[] {
  const own = Object.values(element.tag.attributes).filter(
    ({ name, prefix }) => prefix !== 'xmlns' && name !== 'xmlns',
  );
  if (exclusive || !isFirstOut(element)) return own;
  const byName = new Map(own.map((attribute) => [attribute.name, attribute]));
  for (let at = element.outer; at; at = at.outer)
    for (const attribute of Object.values(at.tag.attributes))
      if (attribute.prefix === 'xml' && !byName.has(attribute.name)) byName.set(attribute.name, attribute);
  return [...byName.values()];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const entityOf = (character: string): string => entities[character] ?? character;

export const escapeText = (text: string): string => text.replace(/[&<>\r]/g, entityOf);

const escapeValue = (value: string): string => value.replace(/[&<"\t\n\r]/g, entityOf);

/** JavaScript compares halves of astral characters, which would put them before U+E000 to U+FFFF. */
function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return afterSurrogates(left) - afterSurrogates(right);
  }
  return a.length - b.length;
}

const afterSurrogates = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
