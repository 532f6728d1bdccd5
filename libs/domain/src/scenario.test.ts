import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readScenario, ScriptFaults } from './scenario.ts';

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
        'At script.name: this must be a text of at most 200 characters.',
        'At script.steps[0].at: this must be a whole number from 0 to 86400.',
        'At script.steps[0].who: this must be one of these: oefen-netbeheer, oefen-haven, oefen-chemie.',
        'At script.steps[1].do: this must be one of these: report, silence, acknowledge, fail.',
        'At script.steps[2].wat: nothing of this name is known.',
        'At script.expected[0].within: this must be a whole number from 0 to 86400.',
      ].join('\n  '),
    );
  });

  it.each(['', '[]', 'null', '{"steps": {}}'])('is refused when it is %j', (json) => {
    expect(() => readScenario(json, known)).toThrow(ScriptFaults);
  });

  it('that is not JSON says on which line', () => {
    expect(() => readScenario('{\n  "name": "x",\n  goal\n}', known)).toThrow('It is not JSON, on line 3.');
  });
});
