import type { SaxesTagNS } from 'saxes';
import { escapeText, startTag } from './canonical-tag.ts';
import type { Canonicalization, OpenElement } from './canonical-tag.ts';
import { newParser } from './read-xml.ts';

/** Finds an element by itself and how many elements it lies in. */
export type Match = (tag: SaxesTagNS, depth: number) => boolean;

/** The whole document without one element, or one element alone. */
export type Part = { readonly without: Match } | { readonly only: Match };

/**
 * The canonical form of a document or a part of it, in one walk. Give it only XML that was found well-formed, without blank
 * lines before it.
 */
export function canonicalize(xml: string, how: Canonicalization, part: Part): string {
  const out: string[] = [];
  const parser = newParser();
  const open: OpenElement[] = [];
  let rootWasClosed = false;
  const isOut = (): boolean => open.at(-1)?.isOut ?? 'without' in part;

  parser.on('opentag', (tag) => {
    const goesOut =
      'without' in part ? isOut() && !part.without(tag, open.length) : isOut() || part.only(tag, open.length);
    const element = { tag, isOut: goesOut, outer: open.at(-1), rendered: open.at(-1)?.rendered };
    if (goesOut) out.push(startTag(element, how));
    open.push(element);
  });
  parser.on('closetag', (tag) => {
    if (isOut()) out.push(`</${tag.name}>`);
    open.pop();
    rootWasClosed = open.length === 0;
  });
  const addText = (text: string): void => {
    if (open.length > 0 && isOut()) out.push(escapeText(text));
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  const addBetween = (markup: string): void => {
    if (!isOut()) return;
    if (open.length > 0) out.push(markup);
    else out.push(rootWasClosed ? `\n${markup}` : `${markup}\n`);
  };
  parser.on('processinginstruction', ({ target, body }) => addBetween(`<?${target}${body && ' '}${body}?>`));
  parser.on('comment', (text) => {
    if (how.comments) addBetween(`<!--${text}-->`);
  });
  parser.write(xml).close();
  return out.join('');
}
