import { describe, expect, it } from '@jest/globals';
import { compileTable, Effort } from '@keten/dmn';
import { because } from '@keten/domain';
import { dmnOf } from '../../test/ask-table.ts';
import { Inquiry } from './inquiry.ts';
import { cascadeFrom } from './cascade.ts';
import { builtIn } from './rules.ts';
import { kindNamed } from './table-kinds.ts';

type Edge = readonly [from: string, to: string, afterMinutes: number];

/** The tables with other dependencies. */
async function inquiryOver(...edges: Edge[]): Promise<Inquiry> {
  const rules = edges.map(
    ([from, to, after], at) =>
      `<rule id="dependencies.r${at}"><description>en: ${to} needs ${from}. nl: Sector ${to} heeft ${from} nodig.</description>` +
      `<inputEntry><text>"${from}"</text></inputEntry>` +
      `<outputEntry><text>"${to}"</text></outputEntry><outputEntry><text>${after}</text></outputEntry></rule>`,
  );
  const [head = ''] = dmnOf('dependencies').split('<rule ', 1);
  const dmn = `${head}${rules.join('')}</decisionTable></decision></definitions>`;
  const dependencies = await compileTable(kindNamed('dependencies'), dmn, new Effort());
  return new Inquiry({ ...builtIn.tables, dependencies });
}
const needs = (to: string, from: string) => because(`${to} needs ${from}.`, `Sector ${to} heeft ${from} nodig.`);
const timesOf = (steps: ReturnType<typeof cascadeFrom>) =>
  steps.map(({ sector, afterMinutes }) => [sector, afterMinutes]);

describe('a cascade', () => {
  it('tells who fails when, the earliest first, and why', async () => {
    const inquiry = await inquiryOver(['ENE-ELE', 'TEL-NET', 240], ['TEL-NET', 'BAN', 15], ['ENE-ELE', 'TRA-RAI', 0]);
    expect(cascadeFrom(['ENE-ELE'], inquiry)).toEqual([
      { sector: 'TRA-RAI', afterMinutes: 0, ...needs('TRA-RAI', 'ENE-ELE') },
      { sector: 'TEL-NET', afterMinutes: 240, ...needs('TEL-NET', 'ENE-ELE') },
      { sector: 'BAN', afterMinutes: 255, ...needs('BAN', 'TEL-NET') },
    ]);
    expect(inquiry.reasons.map(({ rule }) => rule)).toEqual(['dependencies.r2', 'dependencies.r0', 'dependencies.r1']);
  });

  it('takes the way that is earliest, also when it is longer', async () => {
    const inquiry = await inquiryOver(
      ['ENE-ELE', 'BAN', 120],
      ['ENE-ELE', 'DIG', 10],
      ['DIG', 'FMI', 10],
      ['FMI', 'BAN', 10],
    );
    expect(timesOf(cascadeFrom(['ENE-ELE'], inquiry))).toEqual([
      ['DIG', 10],
      ['FMI', 20],
      ['BAN', 30],
    ]);
  });

  it('ends in a circle, and never comes back to what is hit', async () => {
    const inquiry = await inquiryOver(
      ['ENE-ELE', 'TEL-NET', 5],
      ['TEL-NET', 'DIG', 5],
      ['DIG', 'TEL-NET', 0],
      ['DIG', 'ENE-ELE', 0],
    );
    expect(timesOf(cascadeFrom(['ENE-ELE'], inquiry))).toEqual([
      ['TEL-NET', 5],
      ['DIG', 10],
    ]);
  });

  it('is not followed beyond four steps', async () => {
    const chain = ['ENE-ELE', 'TEL-NET', 'DIG', 'BAN', 'FOO', 'HEA'];
    const inquiry = await inquiryOver(...chain.slice(1).map((to, at): Edge => [chain[at]!, to, 1]));
    expect(timesOf(cascadeFrom(['ENE-ELE'], inquiry)).map(([sector]) => sector)).toEqual(chain.slice(1, 5));
  });

  it('of nothing is nothing; of several, each counts from the nearest', async () => {
    const inquiry = await inquiryOver(['ENE-ELE', 'BAN', 120], ['TEL-NET', 'BAN', 15]);
    expect(cascadeFrom([], inquiry)).toEqual([]);
    expect(timesOf(cascadeFrom(['ENE-ELE', 'TEL-NET'], inquiry))).toEqual([['BAN', 15]]);
  });

  it('over the tables of the service reaches most sectors from electricity within four days', () => {
    const steps = cascadeFrom(['ENE-ELE'], new Inquiry(builtIn.tables));
    expect(steps.length).toBeGreaterThan(15);
    expect(steps[0]).toMatchObject({ sector: 'TRA-PUB', afterMinutes: 0 });
    expect(Math.max(...steps.map(({ afterMinutes }) => afterMinutes))).toBeLessThan(5 * 24 * 60);
  });
});
