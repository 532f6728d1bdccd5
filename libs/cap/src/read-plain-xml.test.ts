import { describe, expect, it } from '@jest/globals';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { anyAlert } from '../test/any-alert.ts';
import { mutate, mutations } from '../test/mutate.ts';
import { sampleXml } from '../test/sample-message.ts';
import { decodeXml } from './decode-xml.ts';
import { RefusedAlert } from './fault.ts';
import { readPlainXml } from './read-plain-xml.ts';
import { parseXml, skipBlankLines } from './read-xml.ts';
import type { XmlElement } from './read-xml.ts';
import { writeAlert } from './write-alert.ts';

const limits = { maxElements: 1000, maxDepth: 32 };

const readPlain = (text: string): XmlElement | undefined => readPlainXml(text, { ...limits, firstLine: 1 });

/** What the work returns, or undefined when the message was refused. */
function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RefusedAlert) return undefined;
    throw error;
  }
}

const seeds = [sampleXml(), ...fc.sample(anyAlert, { numRuns: 40, seed: 42 }).map(writeAlert)];
const often = fuzz(20_000);

describe('the quick way to read a message', () => {
  it('reads what is plain: line ends of any kind, escaped characters, empty elements', () => {
    const text = sampleXml().replace('Proefalarm', '&lt;b&gt; &quot;A&apos;&amp;B&quot; é 🚨').replace('Flevoland', '');
    for (const message of [
      text,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\r'),
      text.replace('/>', '/>'),
    ]) {
      const read = readPlain(message);
      expect(read).toEqual(parseXml(message, 0));
      expect(read?.children[6]?.children[2]).toMatchObject({ name: 'event', text: '<b> "A\'&B" é 🚨', line: 12 });
    }
    expect(readPlain(text.replace('<areaDesc></areaDesc>', '<areaDesc/>'))).toEqual(readPlain(text));
  });

  it.each([
    ['another namespace', ['cap:1.2', 'cap:1.1']],
    ['a prefix', ['<event>', '<x:event>']],
    ['an attribute', ['<info>', '<info x="1">']],
    ['an extension', ['<event>', '<mine/><event>']],
    ['a comment', ['<event>', '<!-- --><event>']],
    ['an instruction', ['<event>', '<?pi?><event>']],
    ['a CDATA section', ['Flevoland', '<![CDATA[Flevoland]]>']],
    ['a character by its number', ['Flevoland', '&#70;levoland']],
    ['an entity', ['Flevoland', '&flevoland;']],
    ['a bare ampersand', ['Flevoland', 'Flevo & land']],
    ['the end of a CDATA section', ['Flevoland', ']]>']],
    ['a forbidden character', ['Flevoland', '\u0000']],
    ['half a character', ['Flevoland', '\ud83d']],
    ['another end tag', ['</event>', '</areaDesc>']],
    ['white space in a tag', ['</event>', '</event >']],
    ['no end', ['</alert>', '']],
    ['something behind the end', ['</alert>', '</alert><alert/>']],
    ['another version of XML', ['"1.0"', '"1.1"']],
    ['too many elements', ['<category>', '<note/>'.repeat(1000) + '<category>']],
    ['too deep a nest', ['<category>', '<info>'.repeat(40) + '</info>'.repeat(40) + '<category>']],
  ])('leaves %s to the parser', (_, [what, by]) => {
    expect(readPlain(sampleXml())).toBeDefined();
    expect(readPlain(sampleXml().replace(what as string, by as string))).toBeUndefined();
  });

  it(`reads nothing differently from the parser, in ${often.numRuns} tries`, () => {
    let plain = 0;
    const compare = (seed: number, changes: Parameters<typeof mutate>[1]): void => {
      const text = unlessRefused(() => decodeXml(mutate(seeds[seed] ?? '', changes)));
      if (text === undefined) return;
      const { xml, skippedLines } = skipBlankLines(text);
      const read = readPlainXml(xml, { ...limits, firstLine: skippedLines + 1 });
      if (!read) return;
      plain += 1;
      expect(read).toEqual(parseXml(xml, skippedLines));
    };
    fc.assert(fc.property(fc.nat(seeds.length - 1), mutations, compare), often);
    expect(plain).toBeGreaterThan(often.numRuns / 8);
  }, 300_000);
});
