import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readScenario } from './scenario.ts';

const known = {
  entities: ['oefen-netbeheer', 'oefen-haven', 'oefen-chemie'],
  sources: ['oefen-kcr2', 'oefen-aocs'],
  parts: ['Noorderlicht', 'nats-1', 'console'],
};
const own = readFileSync(new URL('../../../deploy/local/exercises/eemshaven.json', import.meta.url), 'utf8');
const script = (change: object): string => JSON.stringify({ ...(JSON.parse(own) as object), ...change });

describe('the script of an exercise', () => {
  it('that comes with the demo can be played, in order of time', () => {
    const late = { at: 30, do: 'fail', what: 'console' };
    const { steps } = readScenario(script({ steps: [late, { at: 1, do: 'silence', who: 'oefen-chemie' }] }), known);
    expect(steps.map(({ at }) => at)).toEqual([1, 30]);
    expect(readScenario(own, known).name).toBe('Sabotage in de Eemshaven');
  });

  it('is refused with every fault at once, each with where it is', () => {
    const steps = [
      { at: -1, do: 'silence', who: 'eemsstroom' },
      { at: 1, do: 'explode' },
      { at: 2, do: 'fail', what: 'console', wat: 'x' },
    ];
    expect(() => readScenario(script({ name: ' ', steps, expected: [{ what: 'issued' }] }), known)).toThrow(
      [
        'script.name must be a text of at most 200 characters',
        'script.steps[0].at must be a whole number from 0 to 86400',
        'script.steps[0].who must be one of oefen-netbeheer, oefen-haven, oefen-chemie',
        'script.steps[1].do must be one of report, silence, acknowledge, fail',
        'script.steps[2].wat is not known',
        'script.expected[0].within must be a whole number from 0 to 86400',
      ].join('\n  '),
    );
  });

  it.each(['', '[]', 'null', '{"steps": {}}'])('is refused when it is %j', (json) => {
    expect(() => readScenario(json, known)).toThrow(/script of the exercise/);
  });
});
