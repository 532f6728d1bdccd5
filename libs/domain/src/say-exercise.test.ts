import { describe, expect, it } from '@jest/globals';
import { sayExercise } from './say-exercise.ts';
import { sayWhatItIs } from './say-what-it-is.ts';

const text = (headline: string) =>
  ({ language: 'nl-NL', headline, description: 'Er vliegen drones.', instruction: 'Blijf binnen.' }) as const;

describe('a text of an exercise', () => {
  it.each([
    ['Drones', 'OEFENING. Drones'],
    ['OEFENING. Drones', 'OEFENING. Drones'],
    ['OEFENING: Drones', 'OEFENING. Drones'],
    ['EXERCISE - Drones', 'OEFENING. Drones'],
    ['Oefening van de brandweer', 'OEFENING. Oefening van de brandweer'],
    ['OEFENINGEN op de heide', 'OEFENING. OEFENINGEN op de heide'],
  ])('says so once, before anything else: %s', (line, said) => {
    expect(sayExercise('exercise', 'nl-NL', line)).toBe(said);
    expect(sayExercise('live', 'nl-NL', line)).toBe(line);
  });

  it('says so before what it is for, and in its description as well', () => {
    const of = { purpose: 'update', plane: 'exercise' } as const;
    for (const headline of ['Drones', 'OEFENING. Drones', 'OEFENING. Update: Drones'])
      expect(sayWhatItIs(of, text(headline))).toMatchObject({
        headline: 'OEFENING. Update: Drones',
        description: 'OEFENING. Er vliegen drones.',
      });
  });
});
