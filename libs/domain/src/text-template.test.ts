import { describe, expect, it } from '@jest/globals';
import { templateFaults } from './text-template.ts';
import type { TemplateText, TextTemplate } from './text-template.ts';

const text = (parts: Partial<TemplateText> = {}): TemplateText => ({
  ...{ language: 'nl-NL', headline: 'Brand bij {place}', description: '', instructions: ['Ga weg.'], before: [] },
  ...parts,
});
const template = (texts: readonly TemplateText[], checklist = ['Haal mensen weg.']): TextTemplate => ({
  ...{ responseType: 'Evacuate', texts, checklist },
});
const both = [text(), text({ language: 'en-GB', headline: 'Fire near {place}', instructions: ['Leave.'] })];

describe('a template', () => {
  it('can be used when it says what is there and what to do, in Dutch and English', () => {
    expect(templateFaults(template(both))).toEqual([]);
  });

  it.each<[string, TextTemplate, string]>([
    ['without English', template([text()]), '/texts'],
    ['with another gap to fill', template([text({ headline: '{kind} bij {place}' }), both[1]!]), '/texts/0/headline'],
    [
      'with half a brace',
      template([both[0]!, text({ language: 'en-GB', before: ['Go to {place'] })]),
      '/texts/1/before',
    ],
    ['without what to do', template([text({ instructions: [' '] }), both[1]!]), '/texts/0/instructions'],
    ['without a point for organisations', template(both, ['']), '/checklist'],
    ['in Papiamentu without what is happening', template([...both, text({ language: 'pap' })]), '/texts/2/description'],
  ])('%s is refused, with the place', (_, wrong, pointer) => {
    expect(templateFaults(wrong).map((fault) => fault.pointer)).toEqual([pointer]);
  });
});
