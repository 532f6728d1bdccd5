import { describe, expect, it } from '@jest/globals';
import { because } from '@keten/domain';
import type { Reason } from '@keten/domain';
import { dmnOf } from '../test/ask-table.ts';
import { compileTable } from './compile-table.ts';
import { Effort } from './effort.ts';

const severity = dmnOf('severity');
const inColumns = /<annotationEntry>[^]*<\/annotationEntry>/;
const columns = /<annotation name="nl" \/>\s*<annotation name="en" \/>/;
const own = {
  rule: 'severity.military-air',
  ...because(
    'A military source reports an immediate threat from the air.',
    'Een militaire bron meldt een dreiging uit de lucht die nu gaande is.',
  ),
};

/** Why the one row of a table speaks. */
async function reasonIn(dmn: string): Promise<Reason | undefined> {
  expect(dmn).not.toBe(severity);
  return (await compileTable('severity', dmn, new Effort())).rows[0]?.reason;
}
const described = (description: string, dmn = severity.replace(inColumns, '').replace(columns, '')): string =>
  dmn.replace('<inputEntry', () => `<description>${description}</description><inputEntry`);

describe('why a row speaks', () => {
  it('stands in the columns nl and en, wherever those are', async () => {
    const [dutch = '', english = ''] = severity.match(/<annotationEntry>.*/g) ?? [];
    const three = severity
      .replace(columns, '<annotation name="en" /><annotation name="besluit" /><annotation name=" NL " />')
      .replace(inColumns, `${english}<annotationEntry><text>Zo besloten.</text></annotationEntry>${dutch}`);
    expect(await reasonIn(three)).toEqual(own);
  });

  it.each([
    ['on two lines', 'nl: Zo is het.\n  en: It is so.'],
    ['on one line, English first', 'en: It is so. nl: Zo is het.'],
  ])('may stand in the description, where a modeler shows nothing else: %s', async (_, description) => {
    const why = { rule: own.rule, ...because('It is so.', 'Zo is het.') };
    expect(await reasonIn(described(description))).toEqual(why);
    // A row that such a modeler added to a table with columns has no cells in them.
    expect(await reasonIn(described(description, severity.replace(inColumns, '')))).toEqual(why);
  });

  it('may stand in both, when both say the same', async () => {
    expect(await reasonIn(described(`nl: ${own.texts[0]?.text}\nen: ${own.because}`, severity))).toEqual(own);
  });

  it('is not in a description beside the columns: that is a note', async () => {
    expect(await reasonIn(described('Asked of the air force in May.', severity))).toEqual(own);
  });

  it('is not taken from a description in one language', async () => {
    await expect(reasonIn(described('It is so.'))).rejects.toThrow(
      'severity.dmn, row severity.military-air, column nl: needs a reason in Dutch',
    );
    await expect(reasonIn(described('nl: Zo is het.'))).rejects.toThrow(
      'severity.dmn, row severity.military-air, column en: needs a reason in English',
    );
  });
});
