import { describe, expect, it } from '@jest/globals';
import { faultsOf, sampleXml } from '../test/sample-message.ts';
import { parseAlert } from './parse-alert.ts';

const change = (from: string | RegExp, to: string): string => {
  const changed = sampleXml().replace(from, to);
  if (changed === sampleXml()) throw new Error(`Nothing to change: ${String(from)}`);
  return changed;
};
const rulesOf = (message: string | Uint8Array): string[] =>
  faultsOf(message).map(({ path, line, rule }) => `${rule} ${path} ${line}`);

describe('a message that breaks one rule', () => {
  it.each([
    [
      'a mandatory element that is missing',
      change('<severity>Severe</severity>\n', ''),
      'missing /alert/info[1]/severity 9',
    ],
    ['an element out of order', change(/(<urgency>.*\n)(<severity>.*\n)/, '$2$1'), 'order /alert/info[1]/urgency 14'],
    ['an element twice', change('<event>', '<event>Brand</event>\n<event>'), 'repeated /alert/info[1]/event[2] 13'],
    [
      'an element that CAP does not know',
      change('<event>', '<evnt/><event>'),
      'unknown-element /alert/info[1]/evnt 12',
    ],
    [
      'an element without a namespace',
      change('<event>', '<x xmlns=""/><event>'),
      'unknown-element /alert/info[1]/x 12',
    ],
    ['an element inside a text', change('Proefalarm', '<b>Proef</b>'), 'unknown-element /alert/info[1]/event/b 12'],
    [
      'an attribute that CAP does not know',
      change('<event>', '<event kind="x">'),
      'unknown-attribute /alert/info[1]/event/@kind 12',
    ],
    ['text between elements', change('<info>', '<info>los'), 'stray-text /alert/info[1] 9'],
    ['a value in the wrong case', change('Immediate', 'immediate'), 'value /alert/info[1]/urgency 13'],
    ['a space in the identifier', change('NL-2026-0001', 'NL 2026'), 'name /alert/identifier 3'],
    ['an empty sender', change('proef@example.invalid', ''), 'name /alert/sender 4'],
    ['a time without offset', change('09:00:00+01:00', '09:00:00'), 'date-time /alert/sent 5'],
    ['a language that is none', change('nl-NL', 'Nederlands!'), 'language /alert/info[1]/language 10'],
    ['a language of white space', change('nl-NL', ' '), 'language /alert/info[1]/language 10'],
    ['a no-break space around a time', change('2026-11-24T09', '\u00a02026-11-24T09'), 'date-time /alert/sent 5'],
    ['a no-break space between elements', change('<info>', '\u00a0<info>'), 'stray-text /alert 2'],
    ['a web that is no URI', change('<area>', '<web>http://[</web>\n<area>'), 'uri /alert/info[1]/web 17'],
    [
      'a height of more digits than any',
      change('</polygon>', `</polygon>\n<altitude>${'9'.repeat(400)}</altitude>`),
      'number /alert/info[1]/area[1]/altitude 20',
    ],
    [
      'a signature that is not at the end of the alert',
      change('<event>', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/><event>'),
      'unknown-element /alert/info[1]/Signature 12',
    ],
    ['white space in the namespace', change('cap:1.2"', 'cap:1.2 "'), 'namespace / 2'],
    [
      'thousands of references',
      change('</scope>', `</scope>\n<references>${'a,b,2026-11-24T08:00:00-00:00 '.repeat(10_001)}</references>`),
      'references /alert/references 9',
    ],
    ['Restricted without a restriction', change('Public', 'Restricted'), 'restriction /alert/restriction 2'],
    ['Private without addresses', change('Public', 'Private'), 'addresses /alert/addresses 2'],
    ['an update of nothing', change('>Alert<', '>Update<'), 'references /alert/references 2'],
    ['an acknowledgement of nothing', change('>Alert<', '>Ack<'), 'references /alert/references 2'],
    [
      'a ceiling without altitude',
      change('</polygon>', '</polygon>\n<ceiling>100</ceiling>'),
      'ceiling /alert/info[1]/area[1]/ceiling 20',
    ],
    [
      'a reference to itself in another offset',
      change(
        '</scope>',
        '</scope>\n<references>proef@example.invalid,NL-2026-0001,2026-11-24T08:00:00-00:00</references>',
      ),
      'references /alert/references 9',
    ],
  ])('is refused for %s, with the place', (_what, message, fault) => {
    expect(rulesOf(message)).toEqual([fault]);
  });

  it('is refused with all its faults together, in the order of the document', () => {
    const message = change('Immediate', 'Now')
      .replace('<status>Test', '<status>Real')
      .replace('52,4</polygon>', '52,4.5</polygon>');
    expect(rulesOf(message)).toEqual([
      'value /alert/status 6',
      'value /alert/info[1]/urgency 13',
      'polygon /alert/info[1]/area[1]/polygon 19',
    ]);
  });

  it('is refused with a hundred faults at most', () => {
    expect(faultsOf(change('<event>', `${'<x/>'.repeat(5000)}<event>`))).toHaveLength(100);
  });

  it('numbers what repeats, so that each can be found', () => {
    const [second] = faultsOf(
      change('</area>', '</area>\n<area>\n<areaDesc>B</areaDesc><polygon>1,1</polygon>\n</area>'),
    );
    expect(second).toMatchObject({ path: '/alert/info[1]/area[2]/polygon', line: 22 });
  });

  it('is refused once it has expired, when told the time', () => {
    expect(faultsOf(sampleXml(), { now: new Date('2026-11-24T08:59:59Z') })).toEqual([]);
    expect(faultsOf(sampleXml(), { now: new Date('2026-11-24T09:00:00Z') })).toEqual([
      expect.objectContaining({ rule: 'expired', path: '/alert/info[1]/expires', line: 16 }),
    ]);
  });
});

describe('what real feeds do', () => {
  const eventOf = (bytes: Uint8Array): string | undefined => parseAlert(bytes).alert.info[0]?.event;
  const accented = change('Proefalarm', 'Café <![CDATA[& brug]]><!-- of tunnel -->!');

  it.each([
    ['a byte order mark', Buffer.from(`\ufeff${accented}`)],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${accented}`, 'utf16le')],
    ['UTF-16 without its mark', Buffer.from(accented, 'utf16le')],
    ['UTF-8 that is labelled UTF-16', Buffer.from(accented.replace('UTF-8', 'utf-16'))],
    ['ISO-8859-1', Buffer.from(accented.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
    ['blank lines before the declaration', Buffer.from(`\n\r\n  ${accented}`)],
    ['no declaration', Buffer.from(accented.replace(/^.*\n/, ''))],
    ['Windows line ends', Buffer.from(accented.replaceAll('\n', '\r\n'))],
    ['prefixes', Buffer.from(accented.replace(/<(\/?)(\w)/g, '<$1cap:$2').replace('xmlns=', 'xmlns:cap='))],
  ])('is read: %s', (_what, bytes) => {
    expect(eventOf(bytes)).toBe('Café & brug!');
  });

  it('counts blank lines before the declaration', () => {
    expect(faultsOf(`\n\n${change('Immediate', 'Now')}`)[0]?.line).toBe(15);
    expect(faultsOf(`\n\n${change('<alert\n'.trim(), '<!DOCTYPE alert>\n<alert')}`)[0]).toMatchObject({
      rule: 'doctype',
      line: 4,
    });
  });

  it.each([
    ['an unknown extension', change('</info>', '<x:more xmlns:x="urn:x"><x:y/></x:more></info>'), 'extension'],
    ['no language', change('<language>nl-NL</language>', ''), 'language'],
    ['markup in a description', change('<area>', '<description>&lt;br/></description><area>'), 'markup'],
    ['an event of nothing', change('Proefalarm', ' '), 'empty'],
    ['a web without its scheme', change('<area>', '<web>www.example.org</web><area>'), 'web'],
    [
      'a ceiling below the altitude',
      change('</polygon>', '</polygon><altitude>100</altitude><ceiling>50</ceiling>'),
      'ceiling',
    ],
    ['an end before the beginning', change('T10:00', 'T08:00'), 'expires'],
    [
      'a longitude a hair past 180',
      sampleXml('<polygon>52,-180.005 52,-179 53,-179 52,-180.005</polygon>'),
      'longitude',
    ],
  ])('is accepted with a warning: %s', (_what, message, rule) => {
    expect(parseAlert(Buffer.from(message)).warnings).toEqual([expect.objectContaining({ rule })]);
  });

  it('gives en-US to an info without language, and no empty texts', () => {
    const { alert } = parseAlert(
      Buffer.from(change('<language>nl-NL</language>', '').replace('</scope>', '</scope><note/>')),
    );
    expect(alert.info[0]?.language).toBe('en-US');
    expect(alert).not.toHaveProperty('note');
  });
});
