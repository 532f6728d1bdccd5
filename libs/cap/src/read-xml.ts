import { SaxesParser } from 'saxes';
import { RefusedAlert } from './fault.ts';

/** As much of an element as CAP needs: its own text joined, its children in order, and the line it starts on. */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly line: number;
  /** Attributes without a namespace, which CAP has none of. */
  readonly attributes: readonly string[];
  readonly children: XmlElement[];
  text: string;
};

/** CAP itself is five deep; signatures and extensions need a few more. */
const maxDepth = 32;
const maxElements = 100_000;

const refuse = (line: number, rule: string, message: string): never => {
  throw new RefusedAlert([{ path: '/', line, rule, message }]);
};

/**
 * Reads a document into a tree without a document type, entities of its own, or anything outside itself.
 *
 * @throws RefusedAlert at the first thing that is not well-formed or not allowed.
 */
export function readXml(source: string): XmlElement {
  // Feeds send blank lines before the declaration, which XML forbids. They are skipped, and still counted.
  const blank = /^\s*/.exec(source)?.[0] ?? '';
  const xml = source.slice(blank.length);
  const skippedLines = blank.split(/\r\n|\n|\r/).length - 1;
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  // The parser has read one character past the name by now, which may have been the end of the line.
  const lineOfTag = (): number => parser.line + skippedLines - (/[\r\n]/.test(xml[parser.position - 1] ?? '') ? 1 : 0);

  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let line = 1;
  let count = 0;

  parser.on('doctype', () => {
    const start = xml.lastIndexOf('<!DOCTYPE', parser.position);
    const startLine = xml.slice(0, start).split(/\r\n|\n|\r/).length + skippedLines;
    refuse(startLine, 'doctype', 'A document type declaration is not accepted: no entities, nothing external.');
  });
  parser.on('error', ({ message }) => {
    refuse(parser.line + skippedLines, 'well-formed', `Not well-formed XML: ${message.replace(/^\d+:\d+: /, '')}`);
  });
  parser.on('opentagstart', () => {
    line = lineOfTag();
  });
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > maxElements) refuse(line, 'limit', `More than ${maxElements} elements.`);
    if (open.length >= maxDepth) refuse(line, 'limit', `Elements are nested more than ${maxDepth} deep.`);
    const attributes = Object.values(tag.attributes).flatMap(({ name, prefix }) =>
      prefix === '' && name !== 'xmlns' ? [name] : [],
    );
    const element: XmlElement = { name: tag.local, namespace: tag.uri, line, attributes, children: [], text: '' };
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
