import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { RefusedAlert } from './fault.ts';

/** As much of an element as CAP needs: its own text joined, its children in order, and the line it starts on. */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly line: number;
  /** Attributes without a namespace, of which CAP has none and signatures have some. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
};

/** CAP itself is five deep; signatures and extensions need a few more. */
const maxDepth = 32;
const maxElements = 100_000;
/** CAP has none; extensions and signatures have some. */
const maxAttributes = 10_000;

const refuse = (line: number, rule: string, message: string): never => {
  throw new RefusedAlert([{ path: '/', line, rule, message }]);
};

/**
 * The parser for every reading of a message, so that two readings of the same text can't differ. It takes six listeners at most:
 * with a seventh V8 keeps the parser's fields in a dictionary, and reading takes five times as long.
 */
export const newParser = (): SaxesParser<{ xmlns: true }> =>
  new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });

/**
 * Reads a document into a tree without a document type, entities of its own, or anything outside itself.
 *
 * @throws RefusedAlert at the first thing that is not well-formed or not allowed.
 */
export function readXml(source: string): XmlElement {
  const { xml, skippedLines } = skipBlankLines(source);
  refuseDoctype(xml, skippedLines);
  const parser = newParser();
  /** Where the tag begins that the parser is in, or at the end of: a tag holds no other `<`. */
  const lineOfTag = (): number => {
    const tag = xml.slice(xml.lastIndexOf('<', parser.position - 1), parser.position);
    return parser.line + skippedLines - countLines(tag);
  };

  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  let attributes = 0;

  parser.on('error', ({ message }) => {
    refuse(parser.line + skippedLines, 'well-formed', `Not well-formed XML: ${message.replace(/^\d+:\d+: /, '')}`);
  });
  parser.on('attribute', ({ name, prefix, value }) => {
    // The parser would take the white space off, and read another namespace than everybody else.
    if ((name === 'xmlns' || prefix === 'xmlns') && value !== value.trim())
      refuse(lineOfTag(), 'namespace', `The namespace “${value.slice(0, 80)}” has white space around it.`);
    attributes += 1;
    if (attributes > maxAttributes) refuse(lineOfTag(), 'limit', `More than ${maxAttributes} attributes.`);
  });
  parser.on('opentag', (tag) => {
    const line = lineOfTag();
    count += 1;
    if (count > maxElements) refuse(line, 'limit', `More than ${maxElements} elements.`);
    if (open.length >= maxDepth) refuse(line, 'limit', `Elements are nested more than ${maxDepth} deep.`);
    const element = elementOf(tag, line);
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (text: string): void => {
    const parent = open.at(-1);
    if (parent) parent.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  parser.write(xml).close();
  return root ?? refuse(1, 'well-formed', 'There is no XML element.');
}

/** Feeds send blank lines before the declaration, which XML forbids. They are skipped, and still counted. */
export function skipBlankLines(source: string): { xml: string; skippedLines: number } {
  const blank = /^[ \t\r\n]*/.exec(source)?.[0] ?? '';
  return { xml: source.slice(blank.length), skippedLines: countLines(blank) };
}

const countLines = (text: string): number => text.split(/\r\n|\n|\r/).length - 1;

const noDoctype = 'A document type declaration is not accepted: no entities, nothing external.';

/** Nothing of a document type is even read: it is refused before the first character of it is parsed. */
function refuseDoctype(xml: string, skippedLines: number): void {
  let at = 0;
  for (;;) {
    while (/[ \t\r\n]/.test(xml[at] ?? '')) at += 1;
    const closing = xml.startsWith('<?', at) ? '?>' : xml.startsWith('<!--', at) ? '-->' : undefined;
    if (closing === undefined) break;
    const end = xml.indexOf(closing, at + 2);
    if (end < 0) return;
    at = end + closing.length;
  }
  if (xml.startsWith('<!DOCTYPE', at)) refuse(countLines(xml.slice(0, at)) + 1 + skippedLines, 'doctype', noDoctype);
}

const none: ReadonlyMap<string, string> = new Map();

function elementOf(tag: SaxesTagNS, line: number): XmlElement {
  const own = Object.values(tag.attributes).flatMap(({ name, prefix, value }): [string, string][] =>
    prefix === '' && name !== 'xmlns' ? [[name, value]] : [],
  );
  const attributes = own.length === 0 ? none : new Map(own);
  return { name: tag.local, namespace: tag.uri, line, attributes, children: [], text: '' };
}
