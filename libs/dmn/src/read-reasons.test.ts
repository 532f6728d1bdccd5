import { describe, expect, it } from '@jest/globals';
import { because } from '@keten/domain';
import type { Reason } from '@keten/domain';
import { kinds, severity as sample } from '../test/sample-tables.ts';
import { compileTable } from './compile-table.ts';
import { Effort } from './effort.ts';

const severity = sample.replace(/(<rule .*>\s*)<description>[^]*?<\/description>/, '$1');
const rule = 'severity.military-air';
const why: Reason = { rule, ...because('It is so.', 'Zo is het.') };

/** Why the one row of a table speaks. */
const reasonIn = async (dmn: string): Promise<Reason | undefined> =>
  (await compileTable(kinds.severity, dmn, new Effort())).rows[0]?.reason;
const described = (description: string, dmn = severity): string =>
  dmn.replace('<inputEntry', () => `<description>${description}</description><inputEntry`);
/** With annotation columns, and what the row says in them. */
const annotated = (entries: Readonly<Record<string, string>>): string =>
  severity
    .replace(
      '<rule',
      () =>
        `${Object.keys(entries)
          .map((name) => `<annotation name="${name}" />`)
          .join('')}<rule`,
    )
    .replace('</rule>', () => {
      const cells = Object.values(entries).map((text) => `<annotationEntry><text>${text}</text></annotationEntry>`);
      return `${cells.join('')}</rule>`;
    });

describe('why a row speaks', () => {
  it.each([
    ['on two lines', 'nl: Zo is het.\nen: It is so.'],
    ['on one line, English first', 'EN: It is so. NL: Zo is het.'],
  ])('stands in its description: %s', async (_, description) => {
    expect(await reasonIn(described(description))).toEqual(why);
  });

  it('may stand in annotation columns, wherever those are', async () => {
    expect(await reasonIn(annotated({ en: 'It is so.', besluit: 'Nota 7.', ' NL ': 'Zo is het.' }))).toEqual(why);
  });

  it('may stand in a column of another name, as some modelers make of a description', async () => {
    expect(await reasonIn(annotated({ 'annotation-1': 'nl: Zo is het. en: It is so.' }))).toEqual(why);
  });

  it('may stand in the description of a row that was added to a table with columns', async () => {
    expect(await reasonIn(described('nl: Zo is het. en: It is so.', annotated({ nl: '', en: '' })))).toEqual(why);
  });

  it('may stand in both, when both say the same', async () => {
    const both = described('nl: Zo is het. en: It is so.', annotated({ nl: 'Zo is het.', en: 'It is so.' }));
    expect(await reasonIn(both)).toEqual(why);
  });

  it('is not in a description beside the columns that does not say which language it is in: that is a note', async () => {
    const noted = described('Asked of the air force in May.', annotated({ nl: 'Zo is het.', en: 'It is so.' }));
    expect(await reasonIn(noted)).toEqual(why);
  });

  it.each([
    ['Dutch', 'nl', described('en: It is so.')],
    ['Dutch', 'nl', described('It is so.')],
    ['Dutch', 'nl', described('Zo is het. en: It is so.')],
    ['Dutch', 'nl', described('nl: en: It is so.')],
    ['Dutch', 'nl', annotated({ en: 'It is so.' })],
    ['Dutch', 'nl', annotated({ nl: '', en: 'It is so.' })],
    ['English', 'en', described('nl: Zo is het.')],
    ['English', 'en', described('en: nl: Zo is het.')],
    ['English', 'en', described('nl: Zo is het. en:')],
    ['English', 'en', annotated({ nl: 'Zo is het.' })],
    ['English', 'en', severity],
  ])('is asked for in %s, with its place', async (language, column, dmn) => {
    await expect(reasonIn(dmn)).rejects.toMatchObject({
      faults: expect.arrayContaining([
        { table: 'severity', row: rule, column, message: expect.stringContaining(`needs a reason in ${language}: `) },
      ]),
    });
  });

  it.each(['nl', 'en'])(
    'is refused when it is another one in the column %s than in the description',
    async (column) => {
      const columns = { nl: 'Zo is het.', en: 'It is so.', [column]: 'Anders.' };
      await expect(reasonIn(described('nl: Zo is het. en: It is so.', annotated(columns)))).rejects.toMatchObject({
        faults: [
          {
            ...{ table: 'severity', row: rule, column },
            message: 'says something else in the description than in the column: let one of them be',
          },
        ],
      });
    },
  );
});
