import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DmnModdle } from 'dmn-moddle';
import { kinds, severity } from '../test/sample-tables.ts';
import { compileTable } from './compile-table.ts';
import { Effort } from './effort.ts';
import { TablesFaulty } from './table-fault.ts';

const row = 'severity.military-air';

describe('a file', () => {
  it('may have comments in its cells', async () => {
    const dmn = severity.replace('"Immediate"', '"Immediate" // now');
    expect((await compileTable(kinds.severity, dmn, new Effort())).rows).toMatchObject([
      { id: row, then: { severity: 'Extreme' } },
    ]);
  });

  it('is the same after the model of a modeler has read and written it, with all its reasons', async () => {
    const modeler = new DmnModdle();
    const { xml } = await modeler.toXML((await modeler.fromXML(severity)).rootElement);
    const { rows } = await compileTable(kinds.severity, severity, new Effort());
    expect((await compileTable(kinds.severity, xml, new Effort())).rows).toEqual(rows);
  });

  it('may hold what an editor puts in: a diagram and attributes of its own', async () => {
    const dmn = severity
      .replace(
        '<definitions ',
        '<definitions xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:e="urn:e" e:tool="x" ',
      )
      .replace('</definitions>', '<dmndi:DMNDI><dmndi:DMNDiagram /></dmndi:DMNDI></definitions>')
      .replace('<input id', '<input e:width="192" id');
    expect((await compileTable(kinds.severity, dmn, new Effort())).rows).toHaveLength(1);
  });

  it('asks FEEL no more than there is effort for', async () => {
    await expect(compileTable(kinds.severity, severity, new Effort(200))).rejects.toThrow('take too long to read');
  });

  it('asks FEEL once about what a cell can’t tell apart', async () => {
    const work = new Effort();
    await compileTable(kinds.severity, severity, work);
    const before = work.left;
    const longer = severity.replace(
      'list contains(?, "military")',
      Array(30).fill('list contains(?, "military")').join(' or '),
    );
    await compileTable(kinds.severity, longer, work);
    // Fifteen kinds of lists: with and without the word, of up to seven words; and the reading itself.
    expect(before - work.left).toBeLessThan(18 * 1000);
  });

  it('is accepted or refused with its name, whatever is done to its text, and never breaks', async () => {
    const at = fc.nat(severity.length - 1);
    const piece = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom('<', '"', '&', '</rule>', '(', ')', '?', '-', 'not('),
    );
    await fc.assert(
      fc.asyncProperty(at, fc.nat(8), piece, async (start, length, insert) => {
        const dmn = severity.slice(0, start) + insert + severity.slice(start + length);
        const error: unknown = await compileTable(kinds.severity, dmn, new Effort()).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(TablesFaulty);
      }),
      { numRuns: 500 },
    );
  });
});
