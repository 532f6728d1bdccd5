import { describe, expect, it } from '@jest/globals';
import { languages } from '@keten/domain';
import { revisionsOf } from './words.ts';

describe('the revisions of a report of the user’s', () => {
  const proposed = languages.map((language) => ({
    language,
    headline: `Explosie ${language}`,
    description: 'Er was een explosie.',
    instruction: `Ga naar binnen ${language}.`,
  }));
  const [alert, update, allClear] = revisionsOf(proposed);

  it('say the proposed text first, and that it is an update then', () => {
    expect(alert.texts).toEqual(proposed);
    expect(update.texts[0]).toMatchObject({ headline: 'UPDATE. Explosie nl-NL', instruction: 'Ga naar binnen nl-NL.' });
  });

  it('end with words that it is safe, and never with what was asked in danger', () => {
    expect(allClear.texts.map(({ language }) => language)).toEqual(languages);
    expect(allClear.texts[0]?.headline).toMatch(/^VEILIG/);
    for (const { instruction, description } of allClear.texts) {
      expect(instruction).not.toContain('Ga naar binnen');
      expect(description).not.toContain('explosie');
    }
  });
});
