import { alertParts } from './grammar.ts';
import type { Part } from './grammar.ts';
import type { XmlElement } from './read-xml.ts';
import { capNamespace } from './vocabulary.ts';

export type PlainOptions = {
  /** On which line the text begins. */
  readonly firstLine: number;
  readonly maxElements: number;
  readonly maxDepth: number;
};

/** A declaration that changes nothing, and the root as most write it. */
const opening = new RegExp(
  String.raw`^(?:<\?xml version="1\.0"(?: encoding="[\w.-]+")? ?\?>)?[ \t\n]*<alert xmlns="${capNamespace}">`,
);

/** What XML forbids, what is more than elements and text, and references that are more than an escaped character. */
const unusual = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|<[!?]|\]\]>|&(?!(?:lt|gt|amp|quot|apos);)/;

const escaped: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const unescape = (text: string): string =>
  text.includes('&') ? text.replace(/&(\w+);/g, (_, name: string) => escaped[name] ?? '') : text;

const namesIn = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => [part.name, ...('parts' in part ? namesIn(part.parts) : [])]);

/** The elements of CAP, each by what stands in its start tag when it has no attributes. */
const names: ReadonlyMap<string, string> = new Map(namesIn(alertParts).map((name) => [name, name]));

/**
 * Reads what holds nothing but CAP's own elements and text, as most messages do, in a tenth of the time of a parser, which looks
 * at every character. It refuses nothing: what is not so plain that it can be read in one way only, be it a signature, an
 * extension, a comment or a mistake, gives undefined, and is for the parser to read or to refuse.
 *
 * @param source from its first `<`.
 */
export function readPlainXml(source: string, options: PlainOptions): XmlElement | undefined {
  const xml = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  const start = opening.exec(xml)?.[0].length;
  if (start === undefined || unusual.test(xml.slice(start)) || !xml.isWellFormed()) return undefined;
  const lineAt = lineCounter(xml, options.firstLine);
  const root = newElement('alert', lineAt(start));
  const end = readInto(root, xml, start, { ...options, lineAt });
  return end !== undefined && /^[ \t\n]*$/.test(xml.slice(end)) ? root : undefined;
}

type Reading = Pick<PlainOptions, 'maxElements' | 'maxDepth'> & { readonly lineAt: (at: number) => number };

/** Reads from behind the start tag of the root to behind its end tag, and says where that is. */
function readInto(root: XmlElement, xml: string, start: number, limits: Reading): number | undefined {
  const open = [root];
  let count = 1;
  let at = start;
  for (let parent: XmlElement | undefined = root; parent; parent = open.at(-1)) {
    const from = xml.indexOf('<', at);
    const to = xml.indexOf('>', from);
    if (from < 0 || to < 0) return undefined;
    if (from > at) parent.text += unescape(xml.slice(at, from));
    at = to + 1;
    const tag = xml.slice(from + 1, to);
    if (tag.startsWith('/')) {
      if (tag.length !== parent.name.length + 1 || !tag.endsWith(parent.name)) return undefined;
      open.pop();
      continue;
    }
    const isEmpty = tag.endsWith('/');
    const name = names.get(isEmpty ? tag.slice(0, -1) : tag);
    count += 1;
    if (name === undefined || count > limits.maxElements || open.length >= limits.maxDepth) return undefined;
    const element = newElement(name, limits.lineAt(from));
    parent.children.push(element);
    if (!isEmpty) open.push(element);
  }
  return at;
}

const none: ReadonlyMap<string, string> = new Map();

function newElement(name: string, line: number): XmlElement {
  return { name, namespace: capNamespace, line, attributes: none, children: [], text: '' };
}

/** Says on which line a place lies; asked from the front to the back, it looks at each line once. */
function lineCounter(xml: string, firstLine: number): (at: number) => number {
  let line = firstLine;
  let end = xml.indexOf('\n');
  return (at) => {
    while (end >= 0 && end < at) {
      line += 1;
      end = xml.indexOf('\n', end + 1);
    }
    return line;
  };
}
