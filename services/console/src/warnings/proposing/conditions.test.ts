import { describe, expect, it } from '@jest/globals';
import { asItArrives } from '@keten/delivery';
import { thingsSaid, threatKinds } from '@keten/domain';
import { sampleContent } from '@keten/testing';
import { english } from './templates-en.ts';
import { dutch } from './templates-nl.ts';

/** Sentences of every template that only hold under a condition which stands in the sentence before them. */
const conditionals = [dutch, english].flatMap((templates) =>
  threatKinds.flatMap((kind) =>
    templates[kind].instructions.filter((each) => each.includes('? ')).map((each) => ({ kind, each })),
  ),
);
const addresses = { portalUrl: 'https://portal.example', citizenUrl: 'https://site.example' };
const filler = 'Dit gaat voor. ';

/** Everything that arrives of a template, behind ever more words that come before it. */
function arriving(kind: (typeof threatKinds)[number]): readonly string[] {
  const text = (words: number, templates: typeof dutch) =>
    filler.repeat(words) + templates[kind].instructions.join(' ');
  const lengths = [
    ...Array.from({ length: 45 }, (_, words) => words),
    ...Array.from({ length: 60 }, (_, at) => 200 + at),
  ];
  return lengths.flatMap((words) => {
    const texts = [
      { language: 'nl-NL', headline: 'Kop', description: 'Er is iets.', instruction: text(words, dutch) },
      { language: 'en-GB', headline: 'Head', description: 'Something.', instruction: text(words, english) },
    ] as const;
    const audience = { sectors: ['DWA'], entityIds: [], citizens: true };
    return asItArrives(sampleContent({ texts, audience, channels: ['sms', 'push'] }), addresses).map(
      (each) => each.text,
    );
  });
}

describe('a condition and what to do then', () => {
  it('are in the templates, and are one piece of them', () => {
    expect(conditionals.length).toBeGreaterThan(8);
    for (const { kind } of conditionals)
      for (const templates of [dutch, english])
        expect(thingsSaid(templates[kind].instructions.join(' '))).toEqual(templates[kind].instructions);
    expect(conditionals.map(({ each }) => thingsSaid(each))).toEqual(conditionals.map(({ each }) => [each]));
  });

  it.each(threatKinds)('arrive together or not at all, at every length of the text: %s', (kind) => {
    for (const text of arriving(kind)) {
      const rest = conditionals.reduce((left, { each }) => left.replaceAll(each, ''), text);
      for (const { each } of conditionals) {
        const [question = '', answer = ''] = each.split(/(?<=\?) /);
        expect(rest).not.toContain(question);
        if (!templatesSayAlone(answer)) expect(rest).not.toContain(answer);
      }
      for (const templates of [dutch, english])
        for (const sentence of templates[kind].instructions) expectWholeOrNone(text, sentence);
    }
  });
});

const templatesSayAlone = (answer: string): boolean =>
  [dutch, english].some((templates) => threatKinds.some((kind) => templates[kind].instructions.includes(answer)));

/** Its first words never stand there without the last. */
function expectWholeOrNone(text: string, sentence: string): void {
  const begun = text.split(sentence.split(' ').slice(0, 3).join(' ')).length - 1;
  if (begun > 0) expect(text).toContain(sentence);
}
