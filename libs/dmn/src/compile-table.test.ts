import { describe, expect, it } from '@jest/globals';
import { kinds, severity } from '../test/sample-tables.ts';
import { compileTable } from './compile-table.ts';
import { Effort } from './effort.ts';
import { TablesFaulty } from './table-fault.ts';
import type { TableFault } from './table-fault.ts';

/** What is wrong with the table of severity after a change to its text; fails when the change changes nothing. */
async function faultsAfter(from: string, to: string, dmn = severity): Promise<readonly TableFault[]> {
  const changed = dmn.replace(from, () => to);
  expect(changed).not.toBe(dmn);
  const error: unknown = await compileTable(kinds.severity, changed, new Effort()).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TablesFaulty);
  return (error as TablesFaulty).faults;
}
const row = 'severity.military-air';
const dutch = 'Een militaire bron meldt een dreiging uit de lucht die nu gaande is.';
const english = 'A military source reports an immediate threat from the air.';
const sentenceIn = (language: string): string =>
  `needs a reason in ${language}: a sentence with a capital and a full stop, of 300 characters at most`;

describe('a faulty table is refused with the place', () => {
  it.each<[string, string, string, Partial<TableFault>]>([
    [
      'a word that does not exist',
      '"Immediate"',
      '"Now"',
      { row, column: 'Urgentie', message: '"Now" is none of "Immediate", "Expected", "Future", "Past", "Unknown"' },
    ],
    ['a word without quotes', '"Immediate"', 'Immediate', { row, column: 'Urgentie' }],
    [
      'a number among words',
      '"Immediate"',
      '3',
      { row, column: 'Urgentie', message: '"3" is not taken in a column of kind word' },
    ],
    ['a quote that is missing', '"Immediate"', '"Immediate', { row, column: 'Urgentie' }],
    ['a loop', '"Immediate"', 'some x in [1] satisfies x = ?', { row, column: 'Urgentie' }],
    ['a pattern', 'list contains(?, "military")', 'matches("aaaa", "(a+)+")', { row, column: 'Soorten bronnen' }],
    [
      'another fact',
      'list contains(?, "military")',
      'list contains(kind, "military")',
      { row, message: '"kind" is not known here' },
    ],
    [
      'a list compared with a word',
      'list contains(?, "military")',
      '"military"',
      { row, message: 'a list is asked with list contains(?, "military")' },
    ],
    ['an answer that does not exist', '"Extreme"', '"Very bad"', { row, column: 'Ernst wordt' }],
    ['an answer that is no text', '"Extreme"', '7', { row, column: 'Ernst wordt' }],
    ['no answer', '"Extreme"', ' ', { row, column: 'Ernst wordt', message: 'is empty' }],
    ['an answer that has to be found out', '"Extreme"', 'today()', { row, column: 'Ernst wordt' }],
    ['an answer that looks at a fact', '"Extreme"', 'severity', { row, column: 'Ernst wordt' }],
    ['an input that is unknown', '<text>urgency</text>', '<text>weather</text>', { column: 'Urgentie' }],
    [
      'an input with a name of every object',
      '<text>urgency</text>',
      '<text>constructor</text>',
      { column: 'Urgentie' },
    ],
    ['an input that is computed', '<text>urgency</text>', '<text>upper case(urgency)</text>', { column: 'Urgentie' }],
    [
      'two columns about the same',
      '<text>urgency</text>',
      '<text>kind</text>',
      { message: 'has two columns about the same' },
    ],
    [
      'an output that is unknown',
      'name="severity" type',
      'name="colour" type',
      { message: 'answers colour; severity is needed' },
    ],
    [
      'another hit policy',
      'hitPolicy="FIRST"',
      'hitPolicy="COLLECT"',
      { message: 'has the hit policy COLLECT; FIRST or UNIQUE is needed' },
    ],
    [
      'a sum',
      'hitPolicy="FIRST"',
      'hitPolicy="COLLECT" aggregation="SUM"',
      { message: 'adds up what it collects; that is not taken here' },
    ],
    [
      'another name',
      'decision id="severity"',
      'decision id="gravity"',
      { message: 'the decision has the id "gravity"; it must be "severity", like the table' },
    ],
    [
      'a row without an id',
      `<rule id="${row}">`,
      '<rule>',
      { row: '1', message: 'needs an id that begins with "severity."' },
    ],
    ['a row without a reason in Dutch', dutch, '', { row, column: 'nl', message: sentenceIn('Dutch') }],
    ['a row without a reason in English', english, '', { row, column: 'en', message: sentenceIn('English') }],
    ['a row that does not say which is Dutch', `nl: ${dutch}`, dutch, { row, column: 'nl' }],
    ['a row that does not say which is English', `en: ${english}`, english, { row, column: 'en' }],
    ['a reason that is no sentence', dutch, 'militair', { row, column: 'nl', message: sentenceIn('Dutch') }],
    ['a reason that nobody reads', dutch, 'Zo is het. '.repeat(40), { row, column: 'nl' }],
    ['the same in both languages', dutch, english, { row, message: 'has the same sentence in Dutch and in English' }],
    [
      'a default',
      '</output>',
      '<defaultOutputEntry><text>"Minor"</text></defaultOutputEntry></output>',
      { column: 'Ernst wordt' },
    ],
    [
      'a cell too few',
      '<inputEntry id="severity.military-air.if.urgency"><text>"Immediate"</text></inputEntry>',
      '',
      { row, message: 'has not a cell for each column' },
    ],
    [
      'an entity',
      '<definitions',
      '<!DOCTYPE d [<!ENTITY a "b">]><definitions',
      { message: 'has a document type; a decision table needs none' },
    ],
    ['another edition of DMN', '20191111', '20151101', {}],
    ['no XML', '<?xml', '{"a":1}', {}],
    ['XML that breaks off', '</definitions>', '', {}],
    [
      'a diagram only',
      severity.slice(severity.indexOf('<decisionTable'), severity.indexOf('</decision>')),
      '',
      { message: 'the decision is no decision table' },
    ],
    ['a cell beyond measure', '"Immediate"', `"${'x'.repeat(1001)}"`, { row }],
    [
      'more than a person can read',
      '<definitions',
      `<!--${'x'.repeat(64 * 1024)}--><definitions`,
      { message: 'is larger than 64 KiB' },
    ],
  ])('%s', async (_, from, to, fault) => {
    const faults = await faultsAfter(from, to);
    expect(faults).toContainEqual(expect.objectContaining({ table: 'severity', ...fault }));
  });

  it('every fault at once', async () => {
    const twice = severity.replace('"Immediate"', '"Now"');
    expect(await faultsAfter('"Extreme"', '"Bad"', twice)).toHaveLength(2);
  });

  it('and names the place in words', () => {
    const fault = { table: 'severity', row, column: 'Urgentie', message: 'm' };
    expect(new TablesFaulty([fault]).message).toBe('severity.dmn, row severity.military-air, column Urgentie: m');
  });
});
